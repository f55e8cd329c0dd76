/** A Postgres table of our own that Open-WebUI reads as External Knowledge. */
package dev.kinou.knowledge.external;
