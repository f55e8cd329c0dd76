package dev.kinou.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.archive.Archive;
import dev.kinou.audio.AudioConfig;
import dev.kinou.audio.CaptionsConfig;
import dev.kinou.audio.CaptionsUse;
import dev.kinou.audio.DownloadCaptionsOrAudio;
import dev.kinou.captions.ReadCaptions;
import dev.kinou.records.AddressPolicy;
import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.RefusedCaptions;
import dev.kinou.records.Segment;
import dev.kinou.records.Step;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A video's way to its transcript, with the real yt-dlp on pages on loopback. */
@Timeout(120)
class CaptionsTest {
  private static final Duration LENGTH = Duration.ofSeconds(40);
  private static final String MODEL = "whisper";
  private static final List<String> MODELS = List.of("captions:publisher", MODEL);
  private static final List<String> ENGLISH =
      List.of(
          "The keeper of the lighthouse climbs the stairs every evening",
          "before it gets dark, and while the lamp is warming up",
          "he writes down the weather, the wind and the names",
          "of all the ships that have passed since the morning.",
          "Nobody has asked him to do that for many years,",
          "but he thinks that somebody should remember them.",
          "Last winter a storm broke two of the windows,",
          "and the pages of his book were found on the beach.");
  private static final List<String> GERMAN =
      List.of(
          "Der Leuchtturmwärter steigt jeden Abend die Treppe hinauf,",
          "bevor es dunkel wird, und während die Lampe warm wird,",
          "schreibt er das Wetter auf, den Wind und die Namen",
          "aller Schiffe, die seit dem Morgen vorbeigefahren sind.",
          "Seit vielen Jahren hat ihn niemand mehr darum gebeten,",
          "aber er findet, dass sich jemand an sie erinnern sollte.",
          "Letzten Winter zerbrach ein Sturm zwei der Fenster,",
          "und die Seiten seines Buches fand man am Strand.");

  @TempDir Path directory;
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Archive archive;
  private KeepTranscript step;

  /** Says the same of every recording. */
  private record Model() implements Step<Track, Transcript> {
    @Override
    public Transcript apply(Track track) {
      return new Transcript(
          track.video(), MODEL, "en", track.length(), List.of(new Segment(0, 1, "heard", 1, 0)));
    }
  }

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] page = pages.get(path);
            exchange
                .getResponseHeaders()
                .set("Content-Type", path.endsWith(".wav") ? "audio/wav" : "text/html");
            boolean body = page != null && !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(page == null ? 404 : 200, body ? page.length : -1);
            if (body) {
              exchange.getResponseBody().write(page);
            }
          }
        });
    server.start();
    pages.put("/talk.wav", silence());
    archive = Archive.at(directory.resolve("archive").toString());
    step = step(CaptionsUse.PUBLISHER);
  }

  @AfterEach
  void close() throws Exception {
    step.teardown();
    server.stop(0);
  }

  @Test
  void givenGoodCaptions_takesThemAndNoSound() throws Exception {
    captions("en", ENGLISH, 8);

    Transcript transcript = step.apply(video());

    assertThat(transcript.model()).isEqualTo("captions:publisher");
    assertThat(transcript.segments()).extracting(Segment::text).containsExactlyElementsOf(ENGLISH);
    assertThat(asked).containsExactly("/talk", "/captions.vtt");
    assertThat(archive.transcript(video(), MODELS)).contains(transcript);
    assertThat(archive.refusedCaptions(video())).isEmpty();
  }

  @Test
  void givenTheSameVideoAgain_asksTheHostForNothing() throws Exception {
    captions("en", ENGLISH, 8);
    Transcript first = step.apply(video());
    asked.clear();

    assertThat(step.apply(video())).isEqualTo(first);
    assertThat(asked).isEmpty();
  }

  @Test
  void givenCaptionsOfAPart_transcribesAndSaysWhy() throws Exception {
    captions("en", ENGLISH, 1);

    assertTranscribed("publisher, en: cover 13 % of 0:40");
  }

  @Test
  void givenCaptionsOfAnotherLanguageThanTheirTag_transcribesAndSaysWhy() throws Exception {
    captions("en", GERMAN, 8);

    assertTranscribed("publisher, en: the text is in another language, de");
  }

  @Test
  void givenTranslationOnly_transcribesAndSaysWhy() throws Exception {
    captions("de", GERMAN, 8);

    assertTranscribed("publisher: none in en, which is spoken, but in de");
    assertThat(asked).doesNotContain("/captions.vtt");
  }

  @Test
  void givenNoCaptions_transcribes() throws Exception {
    pages.put("/talk", page(""));

    assertThat(step.apply(video()).model()).isEqualTo(MODEL);
    assertThat(archive.refusedCaptions(video())).isEmpty();
  }

  @Test
  void givenGoodCaptionsThatAreNotAllowed_transcribes() throws Exception {
    captions("en", ENGLISH, 8);
    KeepTranscript never = step(CaptionsUse.NEVER);
    try {
      assertThat(never.apply(video()).model()).isEqualTo(MODEL);
    } finally {
      never.teardown();
    }
    assertThat(asked).doesNotContain("/captions.vtt");
  }

  private void assertTranscribed(String why) throws Exception {
    assertThat(step.apply(video()).model()).isEqualTo(MODEL);
    assertThat(asked).contains("/talk.wav");
    assertThat(archive.transcript(video(), MODELS).map(Transcript::model)).contains(MODEL);
    assertThat(archive.refusedCaptions(video())).contains(new RefusedCaptions(List.of(why)));
  }

  private KeepTranscript step(CaptionsUse use) throws Exception {
    AudioConfig audio =
        AudioConfig.defaults()
            .withScratch(directory.resolve("scratch").toString())
            .withAddresses(new AddressPolicy(Set.of("127.0.0.1")));
    KeepTranscript made =
        new KeepTranscript(
            archive,
            MODELS,
            new DownloadCaptionsOrAudio(audio, new CaptionsConfig(use, ""), new ReadCaptions()),
            new Model());
    made.setup();
    return made;
  }

  /** Of what is said, the first lines, five seconds each. */
  private void captions(String language, List<String> said, int lines) {
    StringBuilder file = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < lines; i++) {
      file.append("\n00:%02d.000 --> 00:%02d.000\n%s\n".formatted(i * 5, i * 5 + 5, said.get(i)));
    }
    pages.put("/captions.vtt", file.toString().getBytes(UTF_8));
    pages.put(
        "/talk",
        page("<track kind='subtitles' srclang='%s' src='/captions.vtt'>".formatted(language)));
  }

  private static byte[] page(String track) {
    return "<html><title>Talk</title><video src='/talk.wav'>%s</video></html>"
        .formatted(track)
        .getBytes(UTF_8);
  }

  private Video video() {
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/talk");
    return new Video(
        VideoId.web(page.toString()),
        page,
        page,
        Optional.empty(),
        "Talk",
        new Channel("c", "Channel", page, List.of()),
        Instant.EPOCH,
        Optional.of(LENGTH),
        Optional.of("en"),
        "",
        LiveStatus.NOT_LIVE);
  }

  private static byte[] silence() throws IOException {
    AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(new byte[32_000]), format, 16_000),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }
}
