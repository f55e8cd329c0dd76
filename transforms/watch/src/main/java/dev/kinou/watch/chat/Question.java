package dev.kinou.watch.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a language model is asked.
 *
 * @param instructions ours: the system's message
 * @param text untrusted where it quotes a transcript: the user's message
 * @param schema the JSON Schema that the answer has to keep to; empty for running text
 */
public record Question(String instructions, String text, Optional<JsonNode> schema) {}
