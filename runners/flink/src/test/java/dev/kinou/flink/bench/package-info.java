/** What draws the benchmarks of a night on a cluster. */
package dev.kinou.flink.bench;
