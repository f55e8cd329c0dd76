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
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What thirty days of 200 videos of 30 passages cost a day that is as large, from a real archive.
 */
final class HistoryCost {
  private static final int VIDEOS = 200;
  private static final int PASSAGES = 30;
  private static final int DIMENSIONS = 384;
  private static final DocumentKey KEY = new DocumentKey("whisper-base", "sentences-1", "drawn");
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

  private HistoryCost() {}

  static Map<String, Double> measure() throws Exception {
    Path folder = Files.createTempDirectory("kinou-history");
    try {
      Archive archive = Archive.at(folder.toString());
      Random random = new Random(1);
      for (int i = 0; i < VIDEOS; i++) {
        archive.put(document(random, "past-" + i, DAY.minus(Duration.ofHours(12))));
      }
      List<Matrix> day = new ArrayList<>();
      for (int i = 0; i < VIDEOS; i++) {
        day.add(Matrix.ofPassages(document(random, "day-" + i, DAY).passages()));
      }
      return measure(Matrix.join(day), archive);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  /** The same day of the archive thirty times: as much is read and compared, less is written. */
  private static Map<String, Double> measure(Matrix day, Archive archive) throws Exception {
    ArchiveHistory once = new ArchiveHistory(archive, DocumentKeys.of(KEY));
    Earlier.read(day, Set.of(), once, DAY, new ArrayList<>());
    long began = System.nanoTime();
    long[] heap = {0};
    Earlier.read(day, Set.of(), new Thirty(once, heap), DAY, new ArrayList<>());
    double all = seconds(began);
    began = System.nanoTime();
    new Thirty(once, heap).read(DAY, documents -> {});
    double reading = seconds(began);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("history_30_days_200_videos", all);
    figures.put("history_of_it_reading", reading);
    figures.put("history_heap_peak", heap[0] / 1e6);
    return figures;
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

  private static Document document(Random random, String id, Instant published) {
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
    for (int i = 0; i < PASSAGES; i++) {
      float[] vector = new float[DIMENSIONS];
      double squares = 0;
      for (int k = 0; k < DIMENSIONS; k++) {
        vector[k] = (float) random.nextGaussian();
        squares += vector[k] * vector[k];
      }
      for (int k = 0; k < DIMENSIONS; k++) {
        vector[k] /= (float) Math.sqrt(squares);
      }
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
              vector));
    }
    return new Document(video, KEY.transcriptModel(), KEY.chunker(), KEY.embedder(), passages);
  }
}
