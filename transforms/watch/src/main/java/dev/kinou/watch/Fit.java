package dev.kinou.watch;

/**
 * How a video meets somebody's taste.
 *
 * @param interest how much its nearest passages are about the topics, 0 to 1
 * @param thorough the same, less where it speaks of them for a few minutes only
 * @param topic index of the one that is nearest; -1 where there are none
 * @param best the passage that is nearest to it; -1 where nothing is said
 * @param liked how near its nearest passages come to what was found good, 0 to 1
 * @param thoroughlyLiked the same, less where only a few minutes do
 * @param disliked how much nearer it comes to what was found bad, 0 to 1
 * @param avoided how much it is about what is better left out, 0 to 1
 * @param shunned index of that; -1 where there is none
 * @param passages for each, how much it is what the person looks for, 0 to 1
 */
record Fit(
    double interest,
    double thorough,
    int topic,
    int best,
    double liked,
    double thoroughlyLiked,
    double disliked,
    double avoided,
    int shunned,
    double[] passages) {}
