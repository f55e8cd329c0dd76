package dev.kinou.pipeline.report;

/**
 * What a stage has done so far.
 *
 * @param items videos it has served, whether well or not
 * @param serviceMs the sum of the ended services
 */
public record StageTally(int items, long serviceMs) {}
