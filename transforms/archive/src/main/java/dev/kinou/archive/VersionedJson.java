package dev.kinou.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Records as JSON files that people can read and that say the version of their format. A file of a
 * newer version than this program knows is neither read nor overwritten.
 */
final class VersionedJson implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FIELD = "kinou_format";
  static final int VERSION = 1;

  private final Storage storage;

  VersionedJson(Storage storage) {
    this.storage = storage;
  }

  <T> Optional<T> read(String name, Class<T> type) {
    Optional<ObjectNode> tree = tree(name);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    tree.get().remove(FIELD);
    try {
      return Optional.of(Json.mapper().treeToValue(tree.get(), type));
    } catch (JsonProcessingException e) {
      throw damaged(name, e);
    }
  }

  void write(String name, Object record) {
    refuseNewer(name);
    ObjectNode tree = Json.mapper().createObjectNode().put(FIELD, VERSION);
    tree.setAll((ObjectNode) Json.mapper().valueToTree(record));
    try {
      // By way of a string, since Jackson's own UTF-8 writer would escape what lies beyond 16 bits.
      storage.write(name, pretty().writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ArchiveException(
          "Could not write %s: %s. Is there space, and may this user write there?"
              .formatted(storage.locate(name), e),
          e);
    }
  }

  /**
   * @throws ArchiveException if the file is of a newer format
   */
  void refuseNewer(String name) {
    tree(name);
  }

  private Optional<ObjectNode> tree(String name) {
    try {
      Optional<byte[]> bytes = storage.read(name);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      JsonNode tree = Json.mapper().readTree(bytes.get());
      if (!tree.path(FIELD).isInt()) {
        throw damaged(name, null);
      }
      if (tree.path(FIELD).intValue() > VERSION) {
        throw new ArchiveException(
            ("%s has format %d, written by a newer Kinou; this one knows formats up to %d."
                    + " Update this Kinou, or give it an archive of its own.")
                .formatted(storage.locate(name), tree.path(FIELD).intValue(), VERSION));
      }
      return Optional.of((ObjectNode) tree);
    } catch (JsonProcessingException e) {
      throw damaged(name, e);
    } catch (IOException e) {
      throw new ArchiveException("Could not read %s: %s".formatted(storage.locate(name), e), e);
    }
  }

  private ArchiveException damaged(String name, Exception origin) {
    return new ArchiveException(
        ("%s is not a file that Kinou wrote, or it is damaged. Move it away;"
                + " what it held is made again on the next run.")
            .formatted(storage.locate(name)),
        origin);
  }

  private static ObjectWriter pretty() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return Json.mapper()
        .writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
  }
}
