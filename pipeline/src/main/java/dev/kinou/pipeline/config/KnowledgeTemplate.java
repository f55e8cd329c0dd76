package dev.kinou.pipeline.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the name of a knowledge, with its date parts. */
final class KnowledgeTemplate {
  static final String DEFAULT = "YouTube {yyyy}-{MM}";

  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

  private KnowledgeTemplate() {}

  static Optional<String> read(Value value) {
    Optional<String> template = value.text("a name such as \"YouTube {yyyy}-{MM}\"");
    if (template.isEmpty()) {
      return template;
    }
    Matcher braces = BRACES.matcher(template.get());
    while (braces.find()) {
      if (!isDatePart(braces.group(1))) {
        value.problem(
            "expected a date part such as {yyyy}, {MM} or {dd}, but was {" + braces.group(1) + "}");
        return Optional.empty();
      }
    }
    return template;
  }

  private static boolean isDatePart(String pattern) {
    try {
      DateTimeFormatter.ofPattern(pattern).format(LocalDate.EPOCH);
      return pattern.matches("[A-Za-z]+");
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}
