/** The day's passages in, what is worth watching out: for each person, a digest. */
package dev.kinou.watch;
