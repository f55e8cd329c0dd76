package dev.kinou.knowledge.rows;

import java.util.Map;

/**
 * A passage as the server keeps it.
 *
 * @param text what the vector was made of
 * @param metadata texts and whole numbers
 * @param vector {@code float[dimensions]}, not padded; shared with the document
 */
public record ChunkRow(String id, String text, Map<String, Object> metadata, float[] vector) {}
