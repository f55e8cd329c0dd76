/**
 * Sound in, a transcript with times out: whisper.cpp in this JVM, and where its models come from.
 */
package dev.kinou.speech;
