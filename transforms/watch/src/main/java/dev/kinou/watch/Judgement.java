package dev.kinou.watch;

/**
 * What a language model said of a video.
 *
 * @param model its name
 * @param reason one sentence for this person, in the person's language
 */
public record Judgement(String model, String reason) {}
