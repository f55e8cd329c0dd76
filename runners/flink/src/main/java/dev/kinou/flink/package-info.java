/** The night on an Apache Flink cluster: {@code kinou submit}, {@code kinou status}. */
package dev.kinou.flink;
