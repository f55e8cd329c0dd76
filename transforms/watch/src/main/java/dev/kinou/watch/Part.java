package dev.kinou.watch;

/**
 * One part of a score.
 *
 * @param name for instance {@code interest}
 * @param value what was measured, 0 to 1
 * @param points that it adds to the total; below 0 where it takes
 * @param why for people, for instance the topic that is nearest; may be empty
 */
public record Part(String name, double value, double points, String why) {}
