package dev.kinou.pipeline.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A file's text as YAML 1.2, with the place of every value. */
final class YamlFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private YamlFile() {}

  /** The one document of the file; empty if there is a problem, which is then reported. */
  static Optional<Value> read(Source source) {
    Location file = Location.wholeFile(source.name());
    if (!Files.exists(source.path())) {
      source.problem(file, "there is no such file");
      return Optional.empty();
    }
    try {
      return compose(text(source), source);
    } catch (CharacterCodingException e) {
      source.problem(file, "is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      source.problem(file, "cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String text(Source source) throws IOException {
    byte[] bytes = Files.readAllBytes(source.path());
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static Optional<Value> compose(String text, Source source) {
    LoadSettings settings = LoadSettings.builder().setLabel(source.name()).build();
    try {
      Optional<Value> root =
          new Compose(settings)
              .composeString(text)
              .filter(node -> !node.getTag().equals(Tag.NULL))
              .map(node -> new Value(source, "", node));
      if (root.isEmpty()) {
        source.problem(
            Location.wholeFile(source.name()),
            "is empty; docs/configuration.md has a complete example");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      source.problem(
          e.getProblemMark()
              .map(mark -> new Location(source.name(), mark.getLine() + 1, mark.getColumn() + 1))
              .orElseGet(() -> Location.wholeFile(source.name())),
          explained(e));
    } catch (ReaderException e) {
      source.problem(
          Location.wholeFile(source.name()),
          "holds the control character U+%04X, which YAML does not allow"
              .formatted(e.getCodePoint()));
    }
    return Optional.empty();
  }

  /** What newcomers to YAML meet most, in plain words. */
  private static String explained(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    if (problem.contains("TAB")) {
      return "a tab stands where YAML allows only spaces; indent with spaces";
    }
    if (problem.contains("'@'") || problem.contains("'`'")) {
      return "a text that begins with @ or ` must be written in quotes, such as \"@handle\"";
    }
    if (problem.startsWith("expected ',' or") && e.getContextMark().isPresent()) {
      return "the bracket opened in line %d is not closed, or a comma is missing"
          .formatted(e.getContextMark().get().getLine() + 1);
    }
    return "is not valid YAML: " + problem;
  }
}
