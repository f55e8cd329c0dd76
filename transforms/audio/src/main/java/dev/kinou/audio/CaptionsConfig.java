package dev.kinou.audio;

import java.io.Serializable;

/**
 * How captions are used.
 *
 * @param language that is spoken, BCP 47; empty if that is the host's or the feed's to say
 */
public record CaptionsConfig(CaptionsUse use, String language) implements Serializable {}
