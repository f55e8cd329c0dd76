/** A transcript in, passages with embeddings out. */
package dev.kinou.text;
