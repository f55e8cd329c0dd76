package dev.kinou.pipeline.report;

import java.util.Optional;

/**
 * What a target holds of the window.
 *
 * @param name as configured
 * @param type for instance {@code open-webui}
 * @param url for people
 * @param loaded videos that the target was asked for and has
 * @param pending videos that it should have and has not
 * @param error why the load stopped
 */
public record TargetLoad(
    String name, String type, String url, int loaded, int pending, Optional<String> error) {}
