/** Open-WebUI behind its HTTP API: vectors in a Chroma server, rows in SQLite or Postgres. */
package dev.kinou.knowledge.chroma;
