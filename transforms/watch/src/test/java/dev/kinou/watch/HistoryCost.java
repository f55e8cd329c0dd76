package dev.kinou.watch;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What thirty days of some videos of 30 passages cost a day that is as large, from a real archive,
 * and what it costs to compare such a day's videos with each other.
 */
final class HistoryCost {
  private static final int PASSAGES = 30;
  private static final DocumentKey KEY = new DocumentKey("whisper-base", "sentences-1", "drawn");
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

  /** As it is with MiniLM. */
  private static final Yardstick YARDSTICK = new Yardstick(0.087, 0.035, 0.502, 0.507, 0.717);

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final int videos;
  private final DrawnVectors drawn = new DrawnVectors(1);

  private HistoryCost(int videos) {
    this.videos = videos;
  }

  static Map<String, Double> measure(int videos) throws Exception {
    HistoryCost cost = new HistoryCost(videos);
    Path folder = Files.createTempDirectory("kinou-history");
    try {
      Archive archive = Archive.at(folder.toString());
      for (int i = 0; i < videos; i++) {
        archive.put(cost.document("past-" + i, DAY.minus(Duration.ofHours(12))));
      }
      List<Candidate> day = new ArrayList<>();
      for (int i = 0; i < videos; i++) {
        day.add(new Candidate(cost.document("day-" + i, DAY), Duration.ofMinutes(PASSAGES)));
      }
      cost.history(day, archive);
      cost.kinship(day);
      return cost.figures;
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  /** The same day of the archive thirty times: as much is read and compared, less is written. */
  private void history(List<Candidate> day, Archive archive) throws Exception {
    List<float[]> vectors =
        day.stream()
            .flatMap(one -> one.document().passages().stream())
            .map(EmbeddedPassage::vector)
            .toList();
    ArchiveHistory once = new ArchiveHistory(archive, DocumentKeys.of(KEY));
    read(vectors, once);
    long[] heap = {0};
    long began = System.nanoTime();
    read(vectors, new Thirty(once, heap));
    figures.put("history_30_days_%d_videos".formatted(videos), seconds(began));
    began = System.nanoTime();
    new Thirty(once, heap).read(DAY, documents -> {});
    figures.put("history_of_it_reading" + suffix(), seconds(began));
    figures.put("history_heap_peak" + suffix(), heap[0] / 1e6);
  }

  private static Earlier read(List<float[]> vectors, History history) throws Exception {
    return Earlier.read(vectors, Set.of(), YARDSTICK.toldFrom(), history, DAY, new ArrayList<>());
  }

  private void kinship(List<Candidate> day) throws Exception {
    List<Item> items = new ArrayList<>();
    for (Candidate one : day) {
      List<EmbeddedPassage> passages = one.document().passages();
      items.add(
          new Item(
              items.size(),
              one,
              new Speech(passages, Locale.ENGLISH),
              Matrix.ofPassages(passages),
              null,
              new double[PASSAGES],
              new Video[PASSAGES]));
    }
    long began = System.nanoTime();
    new Kinship(items, YARDSTICK);
    figures.put("kinship_%d_videos".formatted(videos), seconds(began));
  }

  private String suffix() {
    return videos == 200 ? "" : "_%d_videos".formatted(videos);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private record Thirty(History once, long[] heap) implements History {
    @Override
    public List<String> read(Instant before, Part part) throws IOException, InterruptedException {
      for (int i = 0; i < LENGTH.getDays(); i++) {
        once.read(before, part);
        Runtime runtime = Runtime.getRuntime();
        heap[0] = Math.max(heap[0], runtime.totalMemory() - runtime.freeMemory());
      }
      return List.of();
    }

    @Override
    public List<Document> find(Set<VideoId> videos) {
      return List.of();
    }
  }

  private Document document(String id, Instant published) {
    URI url = URI.create("https://example.org/" + id);
    Channel channel = new Channel("c", "Channel", url, List.of());
    Video video =
        new Video(
            new VideoId("bench:" + id),
            url,
            url,
            Optional.empty(),
            "Title",
            channel,
            published,
            Optional.empty(),
            Optional.empty(),
            "",
            LiveStatus.NOT_LIVE);
    List<EmbeddedPassage> passages = new ArrayList<>();
    List<float[]> vectors = drawn.passages(PASSAGES);
    for (int i = 0; i < PASSAGES; i++) {
      passages.add(
          new EmbeddedPassage(
              new Passage(
                  UUID.randomUUID(),
                  video.id(),
                  i,
                  "Title",
                  "words of speech ".repeat(60),
                  i * 60_000L,
                  (i + 1) * 60_000L,
                  url),
              vectors.get(i)));
    }
    return new Document(video, KEY.transcriptModel(), KEY.chunker(), KEY.embedder(), passages);
  }
}
