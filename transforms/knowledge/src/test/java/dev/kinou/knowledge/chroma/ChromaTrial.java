package dev.kinou.knowledge.chroma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.StoredFile;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.records.Document;
import dev.kinou.records.VideoId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A target with knowledges of its own for each test, and what is looked at in the servers. */
abstract class ChromaTrial {
  final EmbeddedDocuments documents = ChromaStack.documents();
  String prefix;
  ChromaConfig config;
  OpenWebUi server;
  Chroma chroma;
  Target target;

  @BeforeEach
  void connect() {
    prefix = "it " + UUID.randomUUID();
    config = ChromaStack.config(prefix + " {yyyy}-{MM}");
    server = new OpenWebUi(config.server());
    chroma = new Chroma(config.chroma());
    target = config.open();
  }

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    target.close();
    for (KnowledgeBase knowledge : server.knowledges(prefix)) {
      try (Target cleaner = config.open()) {
        cleaner.remove(inventory(cleaner));
      }
      server.deleteKnowledge(knowledge.id());
    }
    server.close();
    chroma.close();
  }

  static List<Held> inventory(Target target) throws Exception {
    List<Held> held = new ArrayList<>();
    target.inventory(held::add);
    return held;
  }

  String knowledge() throws Exception {
    List<KnowledgeBase> all = server.knowledges(prefix);
    assertThat(all).hasSize(1);
    return all.get(0).id();
  }

  List<StoredChunk> chunks() throws Exception {
    return chunks(knowledge());
  }

  List<StoredChunk> chunks(String collection) throws Exception {
    List<StoredChunk> all = new ArrayList<>();
    chroma.each(chroma.find(collection).orElseThrow().id(), all::add);
    return all;
  }

  Hit nearest(String question) throws Exception {
    return server.query(List.of(knowledge()), question, 1).get(0);
  }

  /** All of them and nothing else, with all their passages. */
  void assertEachOnce(List<Document> loaded) throws Exception {
    Map<VideoId, Integer> passages =
        loaded.stream()
            .collect(Collectors.toMap(one -> one.video().id(), one -> one.passages().size()));
    assertThat(inventory(target))
        .allMatch(Held::listed)
        .allMatch(held -> held.passages() == passages.get(held.video()))
        .extracting(Held::video)
        .containsExactlyInAnyOrderElementsOf(passages.keySet());
    assertThat(server.listed(knowledge(), ""))
        .extracting(StoredFile::name)
        .containsExactlyInAnyOrderElementsOf(
            loaded.stream().map(d -> MarkdownDocument.fileName(d.video())).toList());
    assertThat(chunks()).hasSize(passages.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** The same target with a copy of its tables, changed by a statement of SQLite's. */
  ChromaConfig copy(Path directory, String change) throws Exception {
    Path file = directory.resolve("webui.db");
    try (Connection tables = config.tables().connect();
        Statement statement = tables.createStatement()) {
      statement.executeUpdate("VACUUM INTO '" + file + "'");
    }
    Database database = new Database("sqlite:" + file, null);
    try (Connection tables = database.connect();
        Statement statement = tables.createStatement()) {
      statement.executeUpdate(change);
    }
    return new ChromaConfig(config.server(), database, config.chroma());
  }

  /** Whether a program ends well. */
  static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
