package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.Video;
import dev.kinou.text.Embedders;
import dev.kinou.text.EmbeddingConfig;
import dev.kinou.watch.search.Filters;
import dev.kinou.watch.search.Found;
import dev.kinou.watch.search.IndexFolder;
import dev.kinou.watch.search.IndexProgress;
import dev.kinou.watch.search.SearchIndex;
import dev.kinou.watch.search.Searcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index of a configuration's archive: kept up to date by the nights, and searched. */
public final class Searching {
  private static final Logger LOG = LoggerFactory.getLogger(Searching.class);

  private final Config config;
  private final Archive archive;
  private final SearchIndex index;

  private Searching(Config config, Archive archive, SearchIndex index) {
    this.config = config;
    this.archive = archive;
    this.index = index;
  }

  public static Searching of(Config config, Archive archive) {
    var keys = Assembly.keys(config);
    return new Searching(
        config, archive, SearchIndex.at(IndexFolder.of(config.archive(), keys), keys));
  }

  /**
   * Takes in what a night has left in the archive, unless it has been. It never fails: a later
   * update makes up for it.
   */
  void after(Report night) {
    Optional<Instant> worked =
        night.items().stream()
            .flatMap(item -> item.times().values().stream())
            .map(time -> time.began().plusMillis(time.serviceMs()))
            .max(Instant::compareTo);
    quietly(
        () -> {
          if (worked.isPresent() && index.updated().filter(worked.get()::isBefore).isEmpty()) {
            index.update(
                archive,
                days(night.items().stream().map(ReportItem::published)),
                IndexProgress.NONE);
          }
        });
  }

  /** Takes in that everything before a day (UTC) was removed from the archive. Never fails. */
  void removedBefore(LocalDate day) {
    ifThere(() -> index.updateBefore(archive, day, IndexProgress.NONE));
  }

  /** Takes in that a video was removed from the archive, if there is an index. Never fails. */
  void removed(Video video) {
    ifThere(() -> index.update(archive, days(Stream.of(video.published())), IndexProgress.NONE));
  }

  private static Set<LocalDate> days(Stream<Instant> published) {
    return published
        .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private interface Action {
    void run() throws IOException;
  }

  private void ifThere(Action action) {
    quietly(
        () -> {
          if (index.exists()) {
            action.run();
          }
        });
  }

  private static void quietly(Action action) {
    try {
      action.run();
    } catch (IOException | UncheckedIOException | ArchiveException e) {
      LOG.warn("The index that questions are answered from is not up to date: {}", e.getMessage());
    }
  }

  public boolean exists() throws IOException {
    return index.exists();
  }

  /** Brings the index up to date with the whole archive, or makes it. */
  public void update(IndexProgress progress) throws IOException {
    index.update(archive, progress);
  }

  /**
   * @param say is told where the question could not be embedded, so that words alone are searched
   * @return the best first
   */
  public List<Found> search(String question, Filters filters, int k, Consumer<String> say)
      throws IOException, InterruptedException {
    try (Searcher searcher = index.open()) {
      Optional<float[]> vector =
          searcher.passages() == 0 ? Optional.empty() : vector(question, say);
      return searcher.search(question, vector, filters, k);
    }
  }

  private Optional<float[]> vector(String question, Consumer<String> say)
      throws InterruptedException {
    EmbeddingConfig embedding = Assembly.embedding(config.embedding(), config.zone());
    try (TextEmbedder embedder = Embedders.openForQueries(embedding)) {
      return Optional.of(embedder.embed(List.of(question)).get(0));
    } catch (IOException e) {
      say.accept(
          "The question was not embedded, so only its words are searched: " + e.getMessage());
      return Optional.empty();
    }
  }
}
