package dev.kinou.knowledge.rows;

/**
 * Where a video's rows belong.
 *
 * @param knowledge its id
 * @param owner id of the account that the rows belong to
 * @param engine that the server embeds with, in its words: {@code openai}; empty is its own
 * @param model that the server embeds with; empty if it does not tell
 */
public record Place(String knowledge, String owner, String engine, String model) {

  /** As the server writes it beside each chunk: the text of a Python dictionary. */
  String embeddingConfig() {
    return "{'engine': " + python(engine) + ", 'model': " + python(model) + "}";
  }

  private static String python(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    String escaped = text.replace("\\", "\\\\");
    return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
  }
}
