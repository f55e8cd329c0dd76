package dev.kinou.speech.models;

/**
 * What {@code /models} lists.
 *
 * @param name of the model
 */
record ServedFile(String name, String file, long bytes, String sha256) {}
