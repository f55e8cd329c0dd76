/** What a language model says of the best videos, held to what they say themselves. */
package dev.kinou.watch.judge;
