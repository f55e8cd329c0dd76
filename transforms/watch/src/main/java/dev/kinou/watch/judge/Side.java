package dev.kinou.watch.judge;

/** Which of two recordings, in the order in which a prompt shows them. */
enum Side {
  FIRST,
  SECOND
}
