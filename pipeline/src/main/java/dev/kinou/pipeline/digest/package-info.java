/** What one person reads in the morning: a digest as a page, as text, as a feed, as mail. */
package dev.kinou.pipeline.digest;
