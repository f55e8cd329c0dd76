package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One video's place in one knowledge: makes it hold exactly one file with the text asked for,
 * whatever an earlier attempt, a crash or another loader left there.
 *
 * <p>Changed text comes in a new file, and the old one goes when the new one is listed and
 * completed: a file that is replaced in place may, after a crash of the server, claim a text whose
 * chunks it lacks. Every method may be broken off anywhere and called again. One thread.
 */
final class Shelf {
  /** Rounds of looking and mending; each mends something, so more are a server that we misread. */
  private static final int ROUNDS = 6;

  private final OpenWebUi server;
  private final OpenWebUiConfig config;
  private final Clock clock;
  private final Pause pause;
  private final Set<String> mine;
  private final String knowledge;
  private final String key;
  private final String tag;

  Shelf(
      OpenWebUi server,
      OpenWebUiConfig config,
      Clock clock,
      Pause pause,
      Set<String> mine,
      String knowledge,
      VideoId video) {
    this.server = server;
    this.config = config;
    this.clock = clock;
    this.pause = pause;
    this.mine = mine;
    this.knowledge = knowledge;
    this.key = video.fileName();
    this.tag = MarkdownDocument.tag(video);
  }

  /**
   * @param metadata kept beside every chunk
   * @return the file, listed by the knowledge and completed
   * @throws NotProcessed if the server could not process the text
   */
  StoredFile put(MarkdownDocument document, Map<String, String> metadata)
      throws IOException, InterruptedException, NotProcessed {
    String ours = "";
    boolean duplicate = false;
    for (int round = 0; round < ROUNDS; round++) {
      Copies copies = settled();
      Optional<StoredFile> kept = copies.holding(document.hash());
      if (kept.isPresent()) {
        discardAllBut(kept.get(), copies);
        return kept.get();
      }
      if (copies.lists(ours)) {
        // The server's extraction made another text of it.
        server.replaceText(ours, document.text());
        continue;
      }
      for (StoredFile loose : copies.loose()) {
        discard(loose, copies, "");
      }
      if (!ours.isEmpty()) {
        throw new NotProcessed("it says completed, but the knowledge does not list the file", true);
      }
      if (duplicate) {
        deleteChunksOfNoFile(document);
      }
      StoredFile file = server.upload(document.fileName(), document.text(), linked(metadata));
      String status = settle(file.id());
      if (status.equals("completed")) {
        ours = file.id();
        continue;
      }
      String error = server.error(file.id());
      discard(file.withStatus(status), copies, "");
      if (duplicate || !OpenWebUiException.isDuplicate(error)) {
        throw new NotProcessed(error, false);
      }
      duplicate = true;
    }
    throw new NotProcessed("it keeps changing under our hands; is something else writing?", false);
  }

  /** Deletes every file of the video, with its chunks; false if there was none. */
  boolean clear() throws IOException, InterruptedException {
    Copies copies = settled();
    for (StoredFile file : copies.all().toList()) {
      discard(file, copies, "");
    }
    return copies.all().findAny().isPresent();
  }

  /** Deletes just this file, with its chunks, and nothing that another copy needs. */
  void remove(String id) throws IOException, InterruptedException {
    Copies copies = settled();
    for (StoredFile file : copies.all().filter(copy -> copy.id().equals(id)).toList()) {
      boolean shared =
          copies.listed().stream()
              .anyMatch(copy -> !copy.id().equals(id) && copy.hash().equals(file.hash()));
      discard(file, copies, shared ? file.hash() : "");
    }
  }

  private Copies settled() throws IOException, InterruptedException {
    while (true) {
      Copies copies = Copies.find(server, knowledge, key, tag);
      if (copies.underWay(clock.instant(), config.processing(), mine).isEmpty()) {
        return copies;
      }
      pause.pause(config.poll());
    }
  }

  private String settle(String file) throws IOException, InterruptedException {
    Instant deadline = clock.instant().plus(config.processing());
    while (true) {
      String status = server.status(file);
      if (!status.equals("pending") && !status.equals("processing")
          || clock.instant().isAfter(deadline)) {
        return status;
      }
      pause.pause(config.poll());
    }
  }

  private void discardAllBut(StoredFile kept, Copies copies) throws IOException {
    for (StoredFile file : copies.all().toList()) {
      if (!file.id().equals(kept.id())) {
        discard(file, copies, kept.hash());
      }
    }
  }

  /**
   * @param kept hash of the text that has to stay; empty if none
   */
  private void discard(StoredFile file, Copies copies, String kept) throws IOException {
    try {
      boolean linked = copies.lists(file.id());
      if (!linked && !file.blank() && (!file.hash().isEmpty() || file.underWay())) {
        // It may have chunks already, and the server deletes only those of linked files.
        linked = link(file);
      }
      if (!linked) {
        server.delete(file.id());
        return;
      }
      if (file.hash().equals(kept)) {
        // Else the kept one's chunks would go with it: the server deletes by hash, too.
        server.replaceTextOnly(file.id(), "Superseded by another copy: " + file.id());
      }
      server.remove(knowledge, file.id());
    } catch (OpenWebUiException e) {
      if (!e.missing()) { // another loader was faster
        throw e;
      }
    }
  }

  private boolean link(StoredFile file) throws IOException {
    return server.batches().link(knowledge, List.of(file.id())).stream()
        .anyMatch(copy -> copy.id().equals(file.id()));
  }

  /**
   * A crash at the wrong moment, or a person in the user interface, can leave chunks in a knowledge
   * whose file is gone: they block the text as a duplicate for ever. The server deletes chunks by
   * the hash of a linked file, so one is made that has it.
   */
  private void deleteChunksOfNoFile(MarkdownDocument document)
      throws IOException, InterruptedException {
    StoredFile file =
        server.upload(
            document.fileName(), "Placeholder " + UUID.randomUUID(), linked(new TreeMap<>()));
    settle(file.id());
    server.replaceTextOnly(file.id(), document.text());
    server.remove(knowledge, file.id());
  }

  private Map<String, String> linked(Map<String, String> metadata) {
    Map<String, String> all = new TreeMap<>(metadata);
    all.put(StoredFile.KNOWLEDGE, knowledge);
    return all;
  }
}
