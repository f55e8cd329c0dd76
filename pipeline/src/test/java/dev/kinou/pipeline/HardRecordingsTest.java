package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.audio.FfmpegDecoder;
import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Segment;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.speech.SpeechConfig;
import dev.kinou.speech.Transcribe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as bad as they come, by the real decoder and the sample's real model. */
class HardRecordingsTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Path JFK = SAMPLES.resolve("recordings/jfk.opus");
  private static final FfmpegDecoder DECODER = new FfmpegDecoder(Duration.ofHours(1));

  @TempDir Path folder;

  private final Transcribe transcribe =
      new Transcribe(
          SpeechConfig.defaults()
              .withModel(SAMPLES.resolve("models/ggml-tiny.en-q5_1.bin").toString()),
          DECODER);

  @BeforeEach
  void setUp() throws Exception {
    transcribe.setup();
  }

  @AfterEach
  void tearDown() {
    transcribe.teardown();
  }

  @Test
  void givenStereoWithOneDeadChannel_hearsTheOther() throws Exception {
    float[] samples = samples();
    Path file = write(samples, 16_000, 2);
    assertThat(text(transcribe(file))).contains("what your country can do for you");
  }

  @Test
  void givenEightKilohertz_hearsWhatIsLeft() throws Exception {
    float[] samples = samples();
    float[] half = new float[samples.length / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = (samples[2 * i] + samples[2 * i + 1]) / 2;
    }
    assertThat(text(transcribe(write(half, 8000, 1)))).contains("your country can do for you");
  }

  @Test
  void givenTruncatedFile_hearsWhatIsThere() throws Exception {
    byte[] whole = Files.readAllBytes(JFK);
    Path file = folder.resolve("truncated.opus");
    Files.write(file, Arrays.copyOf(whole, whole.length * 6 / 10));
    Transcript transcript = transcribe(file);
    assertThat(text(transcript)).contains("fellow americans").doesNotContain("for your country");
    assertThat(transcript.length().toMillis()).isBetween(3000L, 8000L);
    long reached = 0;
    for (Segment segment : transcript.segments()) {
      assertThat(segment.startMs()).isGreaterThanOrEqualTo(reached);
      assertThat(segment.endMs()).isLessThanOrEqualTo(transcript.length().toMillis());
      reached = segment.endMs();
    }
  }

  private static String text(Transcript transcript) {
    return transcript.segments().stream()
        .map(Segment::text)
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z ]", "");
  }

  private static float[] samples() throws IOException, InterruptedException {
    float[] samples = new float[30 * SoundDecoder.SAMPLE_RATE];
    int length = 0;
    try (SoundDecoder.Sound sound = DECODER.open(JFK)) {
      for (int read = 0; read >= 0; read = sound.read(samples, length, samples.length - length)) {
        length += read;
      }
    }
    return Arrays.copyOf(samples, length);
  }

  /** The sound on the first of the channels, and nothing on the others. */
  private Path write(float[] samples, int rate, int channels) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * channels * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples.length; i++) {
      bytes.putShort(2 * channels * i, (short) (32767 * samples[i]));
    }
    Path file = folder.resolve("sound.wav");
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(bytes.array()),
            new AudioFormat(rate, 16, channels, true, false),
            samples.length),
        AudioFileFormat.Type.WAVE,
        file.toFile());
    return file;
  }

  private Transcript transcribe(Path file) throws Exception {
    URI url = URI.create("https://example.org/" + file.getFileName());
    Video video =
        new Video(
            VideoId.web(url.toString()),
            URI.create("https://example.org/feed"),
            url,
            Optional.empty(),
            "Sound",
            new Channel("example", "Example", URI.create("https://example.org/"), List.of()),
            Instant.parse("2026-11-19T08:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            "",
            LiveStatus.NOT_LIVE);
    return transcribe.apply(
        new Track(video, file.toString(), "wav", Duration.ofSeconds(11), 1, false));
  }
}
