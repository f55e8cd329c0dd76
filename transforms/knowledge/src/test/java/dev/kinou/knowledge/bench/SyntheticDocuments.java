package dev.kinou.knowledge.bench;

import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Transcripts of about 1,500 words in 17 passages, each the same in every run. Words are as
 * frequent as in speech (Zipf's law over 50,000 of them), so that a text index has realistic work.
 */
public final class SyntheticDocuments {
  public static final String MODEL = "all-MiniLM-L6-v2";
  public static final int PASSAGES = 17;

  private static final int PLANTED = 8;
  private static final int WORDS = 88;
  private static final int VOCABULARY = 50_000;
  private static final String[] SYLLABLES =
      "ka no ri ta se mo lu ve di pa shi ro ne ba ko mi tu le sa go ru fe ni do wa bi la te"
          .split(" ");
  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Channel CHANNEL =
      new Channel("UC1", "The Channel", URI.create("https://www.youtube.com/c/UC1"), List.of());

  private SyntheticDocuments() {}

  /** The document of this number, published some time in November 2026. */
  public static Document of(int number) {
    return of(number, FIRST.plusSeconds(number % (29 * 86_400)));
  }

  static Document of(int number, Instant published) {
    SplittableRandom random = new SplittableRandom(number);
    String key = "v%010d".formatted(number);
    URI url = URI.create("https://www.youtube.com/watch?v=" + key);
    Video video =
        new Video(
            VideoId.youtube(key),
            URI.create("https://www.youtube.com/feeds/videos.xml?channel_id=UC1"),
            url,
            Optional.empty(),
            "Talk " + number + " about " + words(random, 3),
            CHANNEL,
            published,
            Optional.of(Duration.ofMinutes(10)),
            Optional.of("en"),
            "",
            LiveStatus.NOT_LIVE);
    List<EmbeddedPassage> passages = new ArrayList<>(PASSAGES);
    for (int i = 0; i < PASSAGES; i++) {
      URI link = URI.create(url + "&t=" + i * 35 + "s");
      String head = video.title() + " · The Channel · 2026-11 · " + link;
      String said = i == PLANTED ? planted(number) : words(random, WORDS) + ".";
      Passage passage =
          new Passage(
              UUID.nameUUIDFromBytes((key + i).getBytes(StandardCharsets.UTF_8)),
              video.id(),
              i,
              head,
              said,
              i * 35_000L,
              i * 35_000L + 34_000,
              link);
      passages.add(new EmbeddedPassage(passage, WordVectors.of(passage.content())));
    }
    return new Document(video, "whisper-tiny", "passages-1", MODEL, passages);
  }

  /**
   * The passage with {@link #planted}, as it is loaded. With the sentence alone, an approximate
   * index that looks at one list in a hundred misses half of vectors as evenly spread as these.
   */
  public static String question(int number) {
    return of(number).passages().get(PLANTED).passage().content();
  }

  /** A sentence that only this document has. */
  public static String planted(int number) {
    SplittableRandom random = new SplittableRandom(~(long) number);
    StringBuilder sentence = new StringBuilder("Remember");
    for (int i = 0; i < 12; i++) {
      sentence.append(" quix").append(Long.toString(random.nextLong(1L << 40), 36));
    }
    return sentence.append('.').toString();
  }

  private static String words(SplittableRandom random, int count) {
    StringBuilder text = new StringBuilder(count * 7);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(word(random));
    }
    return text.toString();
  }

  /** Of rank r with a probability in proportion to 1/r. */
  private static String word(SplittableRandom random) {
    int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
    StringBuilder word = new StringBuilder();
    int rest = rank;
    do {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
      rest /= SYLLABLES.length;
    } while (rest > 0);
    return word.length() < 4 && rank % 3 > 0 ? word.append('n').toString() : word.toString();
  }
}
