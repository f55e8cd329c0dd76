package dev.kinou.watch.chat;

/** What a language model answered. */
public record Answer(String text, Usage usage) {}
