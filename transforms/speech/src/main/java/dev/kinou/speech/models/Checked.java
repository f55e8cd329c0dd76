package dev.kinou.speech.models;

import java.util.Optional;

/**
 * A file that was read and compared.
 *
 * @param sha256 as it is
 * @param amiss what is wrong, and what to do; empty if nothing is
 */
public record Checked(StoredFile file, String sha256, Optional<String> amiss) {}
