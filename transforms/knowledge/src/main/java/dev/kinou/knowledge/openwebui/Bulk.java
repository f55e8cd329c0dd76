package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Loads a group of videos in few requests, each text embedded once, by what any account may do and
 * with no setting of the server changed.
 *
 * <p>The server links only files that have a text, and embeds it as it links. So files are uploaded
 * unprocessed, given a {@link Blank} each, which makes no chunk, and linked; then the texts are
 * given to all of them at once, which embeds them. A listed file is whole when it has its text's
 * hash. The first file of a group comes with its text from the beginning, because the server
 * refuses a group without any. What comes out wrong, or is contested, is left to a {@link Shelf}.
 * See {@code docs/decisions/0009}. One thread.
 */
final class Bulk {
  private final OpenWebUi server;
  private final Census census;
  private final Clock clock;
  private final Settlement settlement;
  private final Pace pace = new Pace();
  private final Set<String> mine = new HashSet<>();
  private Boolean possible;

  Bulk(OpenWebUi server, Census census, Clock clock, Pause pause) {
    this.server = server;
    this.census = census;
    this.clock = clock;
    this.settlement = new Settlement(server, census, clock, pause, mine);
  }

  /** Takes what is loaded. */
  interface Whole {
    void is(Text text, StoredFile file) throws IOException;
  }

  /** How many of the first of {@code texts} make a group. */
  int next(List<Text> texts) {
    return pace.next(texts);
  }

  /**
   * @param texts at most {@link Blank#COUNT} of different videos
   * @param whole is told what the knowledge lists, whole and alone; the others have to be loaded by
   *     themselves
   */
  void load(String knowledge, List<Text> texts, Whole whole)
      throws IOException, InterruptedException {
    if (!attempt(knowledge, texts, whole)) {
      attempt(knowledge, texts, whole); // another loader was faster: its files will do
    }
  }

  /** The ids of all files that were uploaded here. */
  Set<String> uploaded() {
    return Collections.unmodifiableSet(mine);
  }

  /**
   * @return false if none of the files could be linked
   */
  private boolean attempt(String knowledge, List<Text> texts, Whole whole)
      throws IOException, InterruptedException {
    Map<String, Copies> before = settlement.of(knowledge, texts);
    List<Text> lacking = new ArrayList<>();
    for (Text text : texts) {
      Copies copies = before.get(text.tag());
      String hash = text.document().hash();
      if (copies.isJust(hash)) {
        whole.is(text, copies.listed().get(0));
      } else if (copies.holding(hash).isEmpty()) {
        lacking.add(text);
      }
    }
    if (lacking.size() < 2 || Boolean.FALSE.equals(possible)) {
      return true;
    }
    List<Upload> uploads = new ArrayList<>();
    boolean finished = false;
    try {
      for (Text text : lacking) {
        uploads.add(upload(knowledge, text));
      }
      if (!isPossible(uploads)) {
        delete(uploads);
        return true;
      }
      boolean any = write(knowledge, uploads, before, whole);
      finished = true;
      return any;
    } finally {
      if (!finished) {
        census.forget();
      }
    }
  }

  private boolean write(
      String knowledge, List<Upload> uploads, Map<String, Copies> before, Whole whole)
      throws IOException {
    try {
      List<StoredFile> linked = link(knowledge, uploads, before);
      fill(knowledge, uploads, linked, before, whole);
      return !linked.isEmpty();
    } catch (IOException e) {
      boolean ended =
          e instanceof OpenWebUiException answer
              && answer.status() <= HttpURLConnection.HTTP_INTERNAL_ERROR;
      if (!ended) {
        // The server may be at it yet, so they are left alone like those of another loader.
        mine.removeAll(Upload.ids(uploads));
      }
      throw e;
    }
  }

  private Upload upload(String knowledge, Text text) throws IOException {
    Upload upload =
        new Upload(
            text,
            (ObjectNode)
                server.upload(
                    text.document().fileName(),
                    text.document().text(),
                    text.metadata(knowledge),
                    false));
    mine.add(upload.id());
    return upload;
  }

  /**
   * @return those of ours that the knowledge lists then, and no other file of the same video
   */
  private List<StoredFile> link(String knowledge, List<Upload> uploads, Map<String, Copies> before)
      throws IOException {
    Upload first = uploads.get(0);
    List<ObjectNode> blanks = new ArrayList<>(List.of(first.withText()));
    for (int i = 1; i < uploads.size(); i++) {
      blanks.add(uploads.get(i).with(Blank.of(i)));
    }
    Set<String> refused = server.batches().process(first.ownCollection(), blanks).keySet();
    List<StoredFile> listed =
        server.batches().link(knowledge, Upload.ids(Upload.without(uploads, refused)));
    census.remember(knowledge, listed);
    Set<String> contested = contested(uploads, listed, before);
    Set<String> ours = Set.copyOf(Upload.ids(uploads));
    List<StoredFile> linked =
        listed.stream()
            .filter(file -> ours.contains(file.id()) && !contested.contains(file.id()))
            .toList();
    Set<String> kept = linked.stream().map(StoredFile::id).collect(Collectors.toSet());
    // Not the first: it has its chunks, and removing it could remove another's with the same text.
    kept.add(first.id());
    List<Upload> others = Upload.without(uploads, kept);
    if (!others.isEmpty()) {
      server.batches().cleanUp(knowledge, Upload.ids(others));
      delete(others);
    }
    return linked;
  }

  /** Gives the linked files their texts, and takes for whole what the knowledge then lists so. */
  private void fill(
      String knowledge,
      List<Upload> uploads,
      List<StoredFile> listed,
      Map<String, Copies> before,
      Whole whole)
      throws IOException {
    Map<String, Upload> ours =
        uploads.stream().collect(Collectors.toMap(Upload::id, Function.identity()));
    List<ObjectNode> texts =
        listed.stream()
            .filter(StoredFile::blank)
            .map(file -> ours.get(file.id()).withText())
            .toList();
    if (!texts.isEmpty()) {
      Instant start = clock.instant();
      server.batches().process(knowledge, texts); // what it could not process stays blank
      pace.took(
          uploads.stream().mapToInt(upload -> upload.text().document().text().length()).sum(),
          Duration.between(start, clock.instant()));
    }
    long since = listed.stream().mapToLong(StoredFile::updated).min().orElse(Long.MAX_VALUE);
    List<StoredFile> now = server.listedAndChanged(knowledge, since);
    census.update(now);
    Set<String> contested = contested(uploads, now, before);
    List<String> blank = new ArrayList<>();
    for (StoredFile file : now) {
      Upload upload = ours.get(file.id());
      if (upload == null || contested.contains(file.id())) {
        continue;
      }
      Text text = upload.text();
      if (file.blank()) {
        blank.add(file.id());
      } else if (file.hash().equals(text.document().hash())
          && before.get(text.tag()).all().findAny().isEmpty()) {
        whole.is(text, file);
      }
    }
    if (!blank.isEmpty()) {
      server.batches().cleanUp(knowledge, blank);
      census.forget();
    }
  }

  /** Those of our uploads whose video another loader has linked a file of meanwhile. */
  private static Set<String> contested(
      List<Upload> uploads, List<StoredFile> listed, Map<String, Copies> before) {
    Map<String, List<StoredFile>> byTag =
        listed.stream().collect(Collectors.groupingBy(StoredFile::tag));
    Set<String> contested = new HashSet<>();
    for (Upload upload : uploads) {
      String tag = upload.text().tag();
      for (StoredFile file : byTag.getOrDefault(tag, List.of())) {
        if (!file.id().equals(upload.id()) && !before.get(tag).lists(file.id())) {
          contested.add(upload.id());
        }
      }
    }
    return contested;
  }

  /**
   * Whether this server stores a blank, and makes no chunk of it: its splitter can be another. It
   * says so by refusing a blank alone.
   */
  private boolean isPossible(List<Upload> uploads) throws IOException {
    if (possible == null) {
      try {
        Upload trial = uploads.get(1);
        possible =
            server
                .batches()
                .process(trial.ownCollection(), List.of(trial.with(Blank.of(0))))
                .getOrDefault(trial.id(), "")
                .contains("empty");
      } catch (OpenWebUiException e) {
        if (e.passing()) {
          throw e;
        }
        possible = false; // another version, or not allowed to this key
      }
    }
    return possible;
  }

  private void delete(List<Upload> uploads) throws IOException {
    for (Upload upload : uploads) {
      server.deleteIfThere(upload.id());
    }
  }
}
