/**
 * Sound in, a transcript with times out: Whisper and Parakeet by whisper.cpp in this JVM, and where
 * their models come from.
 */
package dev.kinou.speech;
