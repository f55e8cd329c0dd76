package dev.kinou.speech.models;

import java.nio.file.Path;
import java.util.List;

/**
 * What is here of a model that no configuration names.
 *
 * @param files whole ones and begun ones
 * @param catalogued whether it can be fetched again by its name
 */
public record Unnamed(String model, List<Path> files, long bytes, boolean catalogued) {}
