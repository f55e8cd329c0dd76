package dev.kinou.pipeline.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Score;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTextTest {
  @TempDir Path directory;

  @Test
  void givenADay_isReadableMarkdown() throws Exception {
    Path file = directory.resolve("digest.md");
    DigestText.write(SampleDigest.digest(20), file);

    assertThat(Files.readString(file))
        .startsWith(
            """
            # Of 20 new videos, these six are worth your 90 minutes.

            Friday, 20 November 2026, for anna. 1 h 27 min to watch, and 10 min in 4 videos to skim.\
            """)
        .contains(
            """

            ## Watch, 1 h 27 min

            1. [Why loop unrolling stopped paying off](https://www.youtube.com/watch?v=v0000000000), Compiler Corner, 26 min

               Measures unrolled loops on three processors, and shows where the decoder is the limit.

               - [2:02](https://www.youtube.com/watch?v=v0000000000&t=122s) “So we took the inner loop, unrolled it eight times, and it got slower, every single time.”
            """)
        .contains("\n## Skim, 10 min in 4 videos\n", "\n## Told more than once\n")
        .contains(": [2:10–3:25](https://www.youtube.com/watch?v=v0000000006&t=130s), [21:11–")
        .contains("\n## Everything else\n")
        .endsWith("9,310 written in 5 min (32.4 tokens/s).\n");
  }

  @Test
  void givenPlain_hasNoMarks() {
    String plain = DigestText.plain(new Sheet(SampleDigest.digest(20)), 3);

    assertThat(plain)
        .startsWith("Of 20 new videos, these six are worth your 90 minutes.\n")
        .contains("\n\nWatch, 1 h 27 min\n")
        .contains("Why loop unrolling stopped paying off <https://www.youtube.com/watch?v=")
        .contains("\nand 7 more\n")
        .doesNotContain("#", "](");
  }

  @Test
  void givenMarksInATitle_theyMeanNothing() {
    String markdown =
        DigestText.markdown(new Sheet(only("[x](javascript:alert(1)) <b> *a*\n# b")), 9);

    assertThat(markdown)
        .contains("\\[x\\](javascript:alert(1)) \\<b\\> \\*a\\* \\# b")
        .contains("(https://example.org/a%28b%29)");
  }

  private static Digest only(String title) {
    var video = SampleDigest.video("aaaaaaaaaaa", title, "c", 1);
    return SampleDigest.digest(
        List.of(
            new Ranked(
                new dev.kinou.records.Video(
                    video.id(),
                    video.source(),
                    URI.create("https://example.org/a(b)"),
                    video.media(),
                    title,
                    video.channel(),
                    video.published(),
                    video.duration(),
                    video.language(),
                    "",
                    video.liveStatus()),
                Duration.ofMinutes(2),
                Choice.WATCH,
                new Score(List.of()),
                List.of(),
                List.of(),
                Optional.empty())),
        List.of());
  }
}
