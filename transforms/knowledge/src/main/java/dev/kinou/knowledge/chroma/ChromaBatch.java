package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.openwebui.Embedding;
import dev.kinou.knowledge.openwebui.Greeting;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.KnowledgeFinder;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.EmbedderCheck;
import dev.kinou.knowledge.rows.FileTable;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.knowledge.rows.KnownSchema;
import dev.kinou.knowledge.rows.Place;
import dev.kinou.knowledge.rows.VideoRows;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts documents into their knowledges, after the server's own settings were looked at. */
final class ChromaBatch {
  private final OpenWebUiConfig config;
  private final Generation generation;
  private final Greeting greeting;
  private final KnowledgeFinder finder;
  private final Tables tables;
  private final ChromaLoad load;
  private final ChromaFailures failures;
  private final Clock clock;
  private boolean looked;

  ChromaBatch(
      OpenWebUiConfig config,
      Generation generation,
      Greeting greeting,
      KnowledgeFinder finder,
      Tables tables,
      ChromaLoad load,
      ChromaFailures failures,
      Clock clock) {
    this.config = config;
    this.generation = generation;
    this.greeting = greeting;
    this.finder = finder;
    this.tables = tables;
    this.load = load;
    this.failures = failures;
    this.clock = clock;
  }

  Loaded load(List<Document> documents)
      throws IOException, SQLException, StageException, InterruptedException {
    look();
    Map<VideoId, StageException> failed = new HashMap<>();
    Map<String, List<Document>> knowledges = new LinkedHashMap<>();
    int dimension = documents.isEmpty() ? 0 : dimension(documents);
    Embedding embedding = greeting.embedding();
    for (Document document : documents) {
      Optional<String> mismatch = EmbedderCheck.problem(document.embedder(), greeting.embedding());
      if (mismatch.isPresent() && generation == Generation.PRESENT) {
        throw failures.refused(mismatch.get(), null);
      }
      if (mismatch.isPresent()) {
        // As the server will say when it embeds with that model.
        embedding = new Embedding(greeting.embedding().engine(), document.embedder());
      }
      Optional<StageException> fault = fault(document, dimension);
      if (fault.isPresent()) {
        failed.put(document.video().id(), fault.get());
      } else {
        knowledges
            .computeIfAbsent(
                config.knowledge().of(document.video(), config.zone()), name -> new ArrayList<>())
            .add(document);
      }
    }
    List<Receipt> receipts = new ArrayList<>();
    for (Map.Entry<String, List<Document>> knowledge : knowledges.entrySet()) {
      receipts.addAll(
          load(place(knowledge.getKey(), embedding), knowledge.getValue(), embedding, failed));
    }
    return new Loaded(receipts, failed);
  }

  private List<Receipt> load(
      Place place,
      List<Document> documents,
      Embedding embedding,
      Map<VideoId, StageException> failed)
      throws IOException, SQLException, StageException, InterruptedException {
    long now = clock.instant().getEpochSecond();
    Map<VideoId, VideoRows> videos = new LinkedHashMap<>();
    for (Document document : documents) {
      MarkdownDocument text = MarkdownDocument.of(document, config.zone());
      if (text.characters() > config.maxCharacters()) {
        failed.put(document.video().id(), tooLong(text));
      } else {
        videos.put(document.video().id(), VideoRows.of(document, text, place, now));
      }
    }
    Set<String> there = load.put(place.knowledge(), List.copyOf(videos.values()));
    List<Receipt> receipts = new ArrayList<>();
    videos.forEach(
        (video, rows) -> {
          if (there.contains(rows.file().id())) {
            receipts.add(receipt(video, rows, embedding));
          } else {
            failed.put(video, failures.changing());
          }
        });
    return receipts;
  }

  private Receipt receipt(VideoId video, VideoRows rows, Embedding embedding) {
    return new Receipt(
        video,
        config.name(),
        rows.file().knowledge(),
        rows.file().id(),
        rows.file().hash(),
        greeting.version(),
        embedding.toString(),
        clock.instant());
  }

  /** What the servers are, before anything is written; the tables once. */
  private void look() throws IOException, SQLException, StageException, InterruptedException {
    if (!looked) {
      Optional<String> unknown = KnownSchema.problem(tables.read(FileTable::heads));
      if (unknown.isPresent()) {
        throw failures.refused(unknown.get(), null);
      }
    }
    if (greeting.greet()) {
      load.proveAgain();
    }
    looked = true;
  }

  private Place place(String name, Embedding embedding)
      throws IOException, SQLException, StageException, InterruptedException {
    KnowledgeBase knowledge = finder.findOrCreate(name, config.description());
    Optional<String> owner = owner(knowledge);
    if (owner.isEmpty()) {
      // Deleted meanwhile, perhaps.
      finder.forget(name);
      knowledge = finder.findOrCreate(name, config.description());
      owner = owner(knowledge);
    }
    if (owner.isEmpty()) {
      throw failures.refused(failures.othersTables(name), null);
    }
    if (knowledge.external() || !knowledge.writable()) {
      throw failures.refused(
          "the knowledge '%s' is not the key's to write: name another, or give its account write access"
              .formatted(name),
          null);
    }
    return new Place(knowledge.id(), owner.get(), embedding.engine(), embedding.model());
  }

  private Optional<String> owner(KnowledgeBase knowledge)
      throws IOException, SQLException, InterruptedException {
    return tables.read(files -> files.owner(knowledge.id()));
  }

  private static int dimension(List<Document> documents) {
    return documents.stream()
        .flatMap(document -> document.passages().stream())
        .mapToInt(passage -> passage.vector().length)
        .findFirst()
        .orElse(0);
  }

  /** One vector that the store cannot take would keep all others out. */
  private Optional<StageException> fault(Document document, int dimension) {
    for (var passage : document.passages()) {
      if (passage.vector().length != dimension) {
        return Optional.of(
            failures.ourFault(
                "The vectors have %d numbers, but those of other videos have %d: embed it again"
                    .formatted(passage.vector().length, dimension)));
      }
      for (float number : passage.vector()) {
        if (!Float.isFinite(number)) {
          return Optional.of(
              failures.ourFault("A vector holds %s: embed it again".formatted(number)));
        }
      }
    }
    return Optional.empty();
  }

  private StageException tooLong(MarkdownDocument text) {
    return failures.of(
        Cause.TOO_LONG,
        "The text has %d characters, but the target '%s' takes at most %d"
            .formatted(text.characters(), config.name(), config.maxCharacters()));
  }
}
