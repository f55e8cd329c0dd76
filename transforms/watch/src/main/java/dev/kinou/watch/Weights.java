package dev.kinou.watch;

/**
 * What the parts of a score weigh. The first two say how much a video is worth to somebody, 0 to 1;
 * channel, novelty, density, agreement, duration and diversity are shares of that worth.
 *
 * @param interest of a video that is about a topic
 * @param opinion of one that is like those which were found good, beside topics; without topics it
 *     counts in full
 * @param substance taken for one that speaks only briefly of what it is wanted for
 * @param dislike taken for one that is like those which were found bad, beside topics; without
 *     topics in full; by the square, so that what is a little like them loses little
 * @param avoid taken for one that is about what is better left out; by the square, too
 * @param channel gained or lost by each doubling or halving of a channel's weight
 * @param novelty taken for one that earlier videos have told
 * @param density taken for one that says nothing
 * @param agreement taken for one that does not hold what its title promises
 * @param duration taken for an endless one; little, since the budget counts minutes anyway
 * @param diversity taken for one that tells what another does that stands above it, or that is
 *     enough of its story
 */
record Weights(
    double interest,
    double opinion,
    double substance,
    double dislike,
    double avoid,
    double channel,
    double novelty,
    double density,
    double agreement,
    double duration,
    double diversity) {

  /** The share of quality that counts in what is of no interest, so that it has an order, too. */
  static final double FLOOR = 0.1;

  static Weights standard() {
    return new Weights(1, 0.5, 1, 0.5, 1, 0.25, 0.4, 0.1, 0.4, 0.05, 0.3);
  }
}
