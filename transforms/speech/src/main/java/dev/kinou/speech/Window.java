package dev.kinou.speech;

/**
 * A stretch of a recording.
 *
 * @param samples 16 kHz mono from -1 to 1, of which the first {@code length} count
 * @param start samples from the recording's beginning
 * @param last whether the recording ends with it
 */
record Window(float[] samples, int length, long start, boolean last) {}
