package dev.kinou.watch.search;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.records.Captions;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.text.EmbedPassages;
import dev.kinou.text.EmbeddingConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An archive as nights of 200 videos would leave it: each a day, each video 17 passages, which are
 * words with their meanings.
 */
final class BenchLibrary {
  static final int PASSAGES = 17;
  static final int VIDEOS = 200;
  static final DocumentKey KEY =
      new DocumentKey(
          Captions.Origin.PUBLISHER.model(),
          EmbedPassages.chunker(EmbeddingConfig.create()),
          EmbedPassages.embedder(EmbeddingConfig.create()));

  /** Those of a configuration that says nothing, so that {@code kinou ask} finds the same index. */
  static final DocumentKeys KEYS =
      DocumentKeys.of(
          List.of(KEY.transcriptModel(), "whisper-base"), KEY.chunker(), KEY.embedder());

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  private final List<Glosses> words;
  private final List<float[]> vectors;

  BenchLibrary(List<Glosses> words, List<float[]> vectors) {
    this.words = words;
    this.vectors = vectors;
  }

  /** What is embedded of one passage, in the form in which the pipeline does it. */
  static String content(List<Glosses> words, int passage) {
    return head(words, passage / PASSAGES * PASSAGES) + "\n" + text(words.get(passage));
  }

  private static String head(List<Glosses> words, int first) {
    return "%s · Channel %d · %s"
        .formatted(words.get(first).word(), words.get(first).topic(), day(first / PASSAGES));
  }

  private static String text(Glosses word) {
    return word.word() + ": " + word.meaning();
  }

  static LocalDate day(int video) {
    return FIRST.plusDays(video / VIDEOS);
  }

  /**
   * @param video counts from 0; its passages have to be there whole
   */
  void put(Archive archive, int video) {
    int first = video * PASSAGES;
    Video made = video(video, words.get(first));
    List<EmbeddedPassage> passages = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < PASSAGES; i++) {
      String text = text(words.get(first + i));
      segments.add(new Segment(i * 60_000L, i * 60_000L + 59_000, text, 1, 0));
      passages.add(
          new EmbeddedPassage(
              new Passage(
                  UUID.nameUUIDFromBytes((video + "/" + i).getBytes(StandardCharsets.UTF_8)),
                  made.id(),
                  i,
                  head(words, first),
                  text,
                  i * 60_000L,
                  i * 60_000L + 59_000,
                  URI.create(made.url() + "&t=" + i * 60 + "s")),
              vectors.get(first + i)));
    }
    archive.put(
        new Transcript(made, KEY.transcriptModel(), "en", Duration.ofMinutes(PASSAGES), segments));
    archive.put(new Document(made, KEY.transcriptModel(), KEY.chunker(), KEY.embedder(), passages));
  }

  private static Video video(int number, Glosses word) {
    String id = "bench%06d".formatted(number);
    return new Video(
        VideoId.youtube(id),
        URI.create("https://www.youtube.com/feeds/videos.xml?channel_id=C" + word.topic()),
        URI.create("https://www.youtube.com/watch?v=" + id),
        Optional.empty(),
        word.word(),
        new Channel(
            "C" + word.topic(),
            "Channel " + word.topic(),
            URI.create("https://www.youtube.com/channel/C" + word.topic()),
            List.of()),
        day(number).atTime(12, 0).toInstant(ZoneOffset.UTC),
        Optional.empty(),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }
}
