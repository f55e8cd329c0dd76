package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Captions;
import dev.kinou.records.Captions.Origin;
import dev.kinou.records.CaptionsReader;
import dev.kinou.records.Cause;
import dev.kinou.records.Fetched;
import dev.kinou.records.Segment;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadCaptionsOrAudioTest extends DownloadTrial {
  private static final String CUES = "WEBVTT\n\n00:00.000 --> 00:04.000\nAsk not.\n";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @BeforeEach
  void offer() throws IOException {
    site.file("/a.wav", "audio/wav", Sounds.tone(1, 1));
    track("/en.vtt", CUES);
  }

  /** Takes all captions but poor ones, whatever they are. */
  private record Reader() implements CaptionsReader {
    @Override
    public Transcript read(Captions captions) throws RefusedException {
      if (captions.text().contains("poor")) {
        throw new RefusedException("they are poor");
      }
      return new Transcript(
          captions.video(),
          captions.origin().model(),
          captions.language(),
          captions.length(),
          List.of(new Segment(0, 1, captions.text(), 1, 0)));
    }
  }

  @Test
  void givenPublishersCaptionsThatServe_takesThemAndNoSound() throws Exception {
    page("<track kind='subtitles' srclang='en' src='/en.vtt'>");

    try (Fetched fetched = fetch(video())) {
      Transcript words = fetched.words().orElseThrow();
      assertThat(words.model()).isEqualTo("captions:publisher");
      assertThat(words.language()).isEqualTo("en");
      assertThat(words.length()).isEqualTo(MINUTE);
      assertThat(words.segments().get(0).text()).isEqualTo(CUES);
      assertThat(fetched.refused()).isEmpty();
    }
    assertThat(site.asked).containsOnlyOnce("/en.vtt").doesNotContain("/a.wav");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenPoorCaptions_takesTheSoundWithoutAskingForThePageAgain() throws Exception {
    page("<track kind='captions' srclang='en' src='/poor.vtt'>");
    track("/poor.vtt", CUES + "\n00:05.000 --> 00:06.000\npoor\n");

    try (Fetched fetched = fetch(video())) {
      assertThat(fetched.refused()).containsExactly("publisher, en: they are poor");
      assertThat(fetched.sound().orElseThrow().path()).hasBinaryContent(Sounds.tone(1, 1));
    }
    assertThat(site.asked).containsExactly("/page", "/poor.vtt", "/a.wav");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenPageWithoutCaptions_takesTheSound() throws Exception {
    page("");

    try (Fetched fetched = fetch(video())) {
      assertThat(fetched.sound().map(Track::length)).contains(Duration.ofSeconds(1));
      assertThat(fetched.refused()).isEmpty();
    }
    assertThat(site.asked).containsExactly("/page", "/a.wav");
  }

  @Test
  void givenTranslationOnly_neverAsksForIt() throws Exception {
    page("<track kind='subtitles' srclang='de' src='/de.vtt'>");

    try (Fetched fetched = fetch(video())) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused())
          .containsExactly("publisher: none in en, which is spoken, but in de");
    }
    assertThat(site.asked).doesNotContain("/de.vtt");
  }

  @Test
  void givenNobodyWhoTellsTheLength_refusesCaptions() throws Exception {
    page("<track kind='subtitles' srclang='en' src='/en.vtt'>");

    try (Fetched fetched = fetch(Videos.at(site.at("/page"), null, "en"))) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused()).singleElement().asString().contains("how long");
    }
    assertThat(site.asked).doesNotContain("/en.vtt");
  }

  @Test
  void givenTtml_readsItAsSubRip() throws Exception {
    page("<track kind='subtitles' srclang='en' src='/en.ttml'>");
    track(
        "/en.ttml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>
        <p begin="00:00:01.000" end="00:00:02.000">Ask not.</p>
        </div></body></tt>
        """);

    try (Fetched fetched = fetch(video())) {
      assertThat(fetched.words().orElseThrow().segments().get(0).text())
          .contains("00:00:01,000 --> 00:00:02,000")
          .contains("Ask not.");
    }
  }

  @Test
  void givenCaptionsRefusedByTheHost_takesTheSoundAndAsksForNoMoreCaptions() throws Exception {
    page("<track kind='subtitles' srclang='en' src='/en.vtt'>");
    site.status("/en.vtt", 429, "Retry-After", "7200");

    try (Fetched fetched = fetch(video());
        Fetched next = fetch(video())) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused())
          .singleElement()
          .asString()
          .startsWith("publisher, en: ")
          .contains("429");
      assertThat(next.sound()).isPresent();
      assertThat(next.refused()).singleElement().asString().contains("not asked for");
    }
    assertThat(site.asked.stream().filter("/en.vtt"::equals)).hasSizeBetween(1, 4);
    assertThat(site.asked.lastIndexOf("/en.vtt")).isLessThan(site.asked.lastIndexOf("/page"));
  }

  @Test
  void givenCaptionsThatAreGoneOrNoText_takesTheSound() throws Exception {
    page("<track kind='subtitles' srclang='en' src='/gone.vtt'>");
    try (Fetched fetched = fetch(video())) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused()).singleElement().asString().contains("404");
    }

    page("<track kind='subtitles' srclang='en' src='/latin.vtt'>");
    site.file("/latin.vtt", "text/vtt", "WEBVTT\n\nGrüße".getBytes(StandardCharsets.ISO_8859_1));
    try (Fetched fetched = fetch(video())) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused()).containsExactly("publisher, en: they are not in UTF-8");
    }
  }

  @Test
  void givenCaptionsAtAPrivateAddress_takesTheSound() throws Exception {
    page(
        "<track kind='subtitles' srclang='en' src='http://localhost:%d/en.vtt'>"
            .formatted(site.port()));

    try (Fetched fetched = fetch(video())) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused()).singleElement().asString().contains("allowed hosts");
    }
    assertThat(site.asked).doesNotContain("/en.vtt");
  }

  @Test
  void givenAutomaticCaptions_takesThemOnlyWhereTheyAreAllowed() throws Exception {
    page("<track kind='subtitles' srclang='en' src='/en.vtt'>");

    try (Fetched fetched = fetchAutomatic(CaptionsUse.AUTOMATIC)) {
      assertThat(fetched.words().orElseThrow().model()).isEqualTo(Origin.AUTOMATIC.model());
    }
    try (Fetched fetched = fetchAutomatic(CaptionsUse.PUBLISHER)) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused()).isEmpty();
    }
  }

  @Test
  void givenNever_fetchesTheSoundAsEver() throws Exception {
    page("<track kind='subtitles' srclang='en' src='/en.vtt'>");

    try (Fetched fetched = step(CaptionsUse.NEVER).apply(video())) {
      assertThat(fetched.sound()).isPresent();
      assertThat(fetched.refused()).isEmpty();
    }
    assertThat(site.asked).containsExactly("/page", "/a.wav");
  }

  @Test
  void givenEnclosure_looksForNoCaptions() throws Exception {
    Video page = video();
    Video episode =
        new Video(
            page.id(),
            page.source(),
            page.url(),
            Optional.of(site.at("/a.wav")),
            page.title(),
            page.channel(),
            page.published(),
            page.duration(),
            page.language(),
            page.description(),
            page.liveStatus());

    try (Fetched fetched = fetch(episode)) {
      assertThat(fetched.sound()).isPresent();
    }
    assertThat(site.asked).containsOnly("/a.wav");
  }

  @Test
  void givenPageThatIsGone_failsAsADownloadDoes() throws Exception {
    DownloadCaptionsOrAudio step = step(CaptionsUse.PUBLISHER);
    Video gone = Videos.at(site.at("/gone"), MINUTE, "en");

    Failure failure = catchThrowableOfType(Failure.class, () -> step.apply(gone));

    assertThat(failure.cause()).isEqualTo(Cause.PERMANENT);
    assertThat(failure).hasMessageContaining("404");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenSoundThatIsRefusedForNow_asksForItOnceAndDefers() throws Exception {
    page("");
    site.status("/a.wav", 429, "Retry-After", "7200");
    DownloadCaptionsOrAudio step = step(CaptionsUse.PUBLISHER);

    Failure failure = catchThrowableOfType(Failure.class, () -> step.apply(video()));

    assertThat(failure.cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(site.asked).containsOnlyOnce("/page");
  }

  private Video video() {
    return Videos.at(site.at("/page"), MINUTE, "en");
  }

  private Fetched fetch(Video video) throws Exception {
    return step(CaptionsUse.PUBLISHER).apply(video);
  }

  /** No site on loopback has automatic captions for yt-dlp: the publisher's are taken for such. */
  private Fetched fetchAutomatic(CaptionsUse use) throws Exception {
    DownloadAudio audio = step(config);
    CaptionsFirst first =
        new CaptionsFirst(
            new CaptionsConfig(use, ""), new Reader(), HostLane.of(site.at("/page"), config));
    return audio
        .ytDlp()
        .with(
            video(),
            calls -> {
              ObjectNode info = calls.info().orElseThrow();
              JsonNode subtitles = info.remove("subtitles");
              info.set("automatic_captions", subtitles);
              return first.fetch(calls, info);
            });
  }

  private DownloadCaptionsOrAudio step(CaptionsUse use) throws Exception {
    return opened(new DownloadCaptionsOrAudio(config, new CaptionsConfig(use, ""), new Reader()));
  }

  private void page(String tracks) {
    page("/page", "<html><title>昨日</title><video src='/a.wav'>%s</video></html>".formatted(tracks));
  }

  private void track(String path, String text) {
    site.file(path, "text/vtt", text.getBytes(StandardCharsets.UTF_8));
  }
}
