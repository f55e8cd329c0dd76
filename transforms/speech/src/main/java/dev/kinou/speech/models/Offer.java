package dev.kinou.speech.models;

import java.net.URI;
import java.util.Optional;

/**
 * A file that a source has of a model.
 *
 * @param sha256 as the source says beforehand; empty if it says it with the file
 */
record Offer(String file, URI address, Optional<String> sha256) {}
