package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads documents into the knowledges of one Open-WebUI, each as one file, and says so only after
 * the server listed it with its text. In groups where it can ({@link Bulk}), and by itself ({@link
 * Shelf}) what a group could not take. One thread.
 */
final class Loader {
  private final OpenWebUiConfig config;
  private final Clock clock;
  private final Pause pause;
  private final OpenWebUi server;
  private final KnowledgeFinder finder;
  private final Census census;
  private final Bulk bulk;
  private final Failures failures;
  private final Attempts attempts;
  private ServerDescription description;

  Loader(
      OpenWebUi server,
      OpenWebUiConfig config,
      Clock clock,
      Pause pause,
      Failures failures,
      Attempts attempts) {
    this.config = config;
    this.clock = clock;
    this.pause = pause;
    this.server = server;
    this.finder = new KnowledgeFinder(server, pause);
    this.census = new Census(server, clock);
    this.bulk = new Bulk(server, census, clock, pause);
    this.failures = failures;
    this.attempts = attempts;
  }

  /** What became of a call's documents so far. */
  private static final class Outcome {
    private final List<Receipt> receipts = new ArrayList<>();
    private final Map<VideoId, StageException> failed = new HashMap<>();
  }

  Loaded load(List<Document> documents) throws StageException, InterruptedException {
    Outcome outcome = new Outcome();
    Map<String, List<Text>> byKnowledge = new LinkedHashMap<>();
    for (Document document : documents) {
      Text text =
          new Text(
              document.video(),
              document.transcriptModel(),
              MarkdownDocument.of(document, config.zone()));
      if (text.document().characters() > config.maxCharacters()) {
        outcome.failed.put(document.video().id(), tooLong(text));
      } else {
        byKnowledge
            .computeIfAbsent(
                config.knowledge().of(document.video(), config.zone()), name -> new ArrayList<>())
            .add(text);
      }
    }
    for (Map.Entry<String, List<Text>> entry : byKnowledge.entrySet()) {
      List<Text> rest = entry.getValue();
      while (!rest.isEmpty()) {
        int size = bulk.next(rest);
        load(entry.getKey(), rest.subList(0, size), outcome);
        rest = rest.subList(size, rest.size());
      }
    }
    if (outcome.receipts.isEmpty() && attempts.refusal().isPresent()) {
      throw attempts.refusal().get();
    }
    return new Loaded(outcome.receipts, outcome.failed);
  }

  private void load(String name, List<Text> texts, Outcome outcome) throws InterruptedException {
    Map<VideoId, Receipt> loaded = texts.size() > 1 ? together(name, texts) : Map.of();
    outcome.receipts.addAll(loaded.values());
    for (Text text : texts) {
      VideoId video = text.video().id();
      if (!loaded.containsKey(video)) {
        try {
          outcome.receipts.add(
              attempts.insistently(() -> written(name, knowledge -> byItself(knowledge, text))));
        } catch (StageException e) {
          outcome.failed.put(video, e);
        }
      }
    }
  }

  private Map<VideoId, Receipt> together(String name, List<Text> texts)
      throws InterruptedException {
    Map<VideoId, Receipt> receipts = new LinkedHashMap<>();
    try {
      attempts.insistently(
          () ->
              written(
                  name,
                  knowledge -> {
                    bulk.load(
                        knowledge,
                        texts,
                        (text, file) ->
                            receipts.put(text.video().id(), receipt(text, knowledge, file)));
                    return receipts;
                  }));
      return receipts;
    } catch (StageException e) {
      return receipts; // each of the others says by itself what is wrong with it
    }
  }

  private Receipt byItself(String knowledge, Text text) throws Exception {
    StoredFile file =
        new Shelf(server, config, clock, pause, bulk.uploaded(), knowledge, text.video().id())
            .put(text.document(), text.metadata(knowledge));
    census.settled(text);
    return receipt(text, knowledge, file);
  }

  private interface Writing<T> {
    T into(String knowledge) throws Exception;
  }

  private <T> T written(String name, Writing<T> writing) throws Exception {
    KnowledgeBase knowledge = finder.findOrCreate(name, config.description());
    if (knowledge.external() || !knowledge.writable()) {
      throw failures.refused(
          "the knowledge '%s' %s; name another, or give the key's account write access"
              .formatted(
                  name,
                  knowledge.external() ? "is external and read-only" : "is not the key's to write"),
          null);
    }
    try {
      return writing.into(knowledge.id());
    } catch (OpenWebUiException e) {
      if (e.missing()) {
        // Deleted under our hands, the knowledge or a file: looked for again by the next attempt.
        finder.forget(name);
        census.forget();
        throw new IOException(
            "something in the knowledge '%s' vanished: %s".formatted(name, e.getMessage()), e);
      }
      throw e;
    }
  }

  private Receipt receipt(Text text, String knowledge, StoredFile file) throws IOException {
    if (description == null) {
      description = ServerDescription.of(server);
    }
    return new Receipt(
        text.video().id(),
        config.name(),
        knowledge,
        file.id(),
        text.document().hash(),
        description.version(),
        description.embedder(),
        clock.instant());
  }

  private StageException tooLong(Text text) {
    return new StageException(
        Stage.KNOWLEDGE,
        Cause.TOO_LONG,
        "The text has %d characters, but the target '%s' takes at most %d"
            .formatted(text.document().characters(), config.name(), config.maxCharacters()),
        failures.attempted());
  }
}
