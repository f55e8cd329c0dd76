/** What the benchmarks of loading share: documents, and an endpoint that embeds at no cost. */
package dev.kinou.knowledge.bench;
