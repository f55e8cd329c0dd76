/**
 * Open-WebUI on Postgres with pgvector: its rows written by COPY, at a cost that stays flat. See
 * docs/decisions/0008.
 */
package dev.kinou.knowledge.postgres;
