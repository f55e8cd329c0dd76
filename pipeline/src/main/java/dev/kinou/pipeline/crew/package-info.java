/**
 * The workers of a night on a cluster: what each says of itself, in the archive, so that they share
 * what the hosts allow and whoever started the night sees how far it is.
 */
package dev.kinou.pipeline.crew;
