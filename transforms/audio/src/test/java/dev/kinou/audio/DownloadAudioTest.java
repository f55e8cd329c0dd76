package dev.kinou.audio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.Track;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DownloadAudioTest extends DownloadTrial {
  @Test
  void givenWav_fetchesItWithItsLength() throws Exception {
    byte[] wav = Sounds.tone(2, 1);
    site.file("/a.wav", "audio/wav", wav);

    Track track = step(config).apply(Videos.at(site.at("/a.wav")));

    assertThat(track.path()).hasBinaryContent(wav);
    assertThat(track.format()).isEqualTo("wav");
    assertThat(track.length()).isEqualTo(Duration.ofSeconds(2));
    assertThat(track.bytes()).isEqualTo(wav.length);
    assertThat(track.owned()).isTrue();
    track.close();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenOpusUnderJapaneseName_fetchesIt() throws Exception {
    byte[] opus = Sounds.made(folder, "a.opus", "-f", "lavfi", "-i", "sine=440:duration=3");
    site.file("/録音/昨日.opus", "audio/ogg", opus);

    Track track = step(config).apply(Videos.at(URI.create(site.at("/録音/昨日.opus").toASCIIString())));

    assertThat(track.path()).hasBinaryContent(opus);
    assertThat(track.length()).isBetween(Duration.ofMillis(2990), Duration.ofMillis(3020));
  }

  @Test
  void givenPageWithAudioElement_fetchesWhatItNames() throws Exception {
    byte[] wav = Sounds.tone(1, 1);
    site.file("/sound.wav", "audio/wav", wav);
    page("/page", "<html><title>昨日</title><audio src='/sound.wav'></audio></html>");

    assertThat(step(config).apply(Videos.at(site.at("/page"))).path()).hasBinaryContent(wav);
  }

  @Test
  void givenVideoWithSound_fetchesIt() throws Exception {
    byte[] mp4 =
        Sounds.made(
            folder,
            "v.mp4",
            "-f",
            "lavfi",
            "-i",
            "sine=440:duration=2",
            "-f",
            "lavfi",
            "-i",
            "color=size=64x64:rate=5:duration=2",
            "-c:v",
            "mpeg4");
    site.file("/v.mp4", "video/mp4", mp4);

    assertThat(step(config).apply(Videos.at(site.at("/v.mp4"))).length().toSeconds()).isEqualTo(2);
  }

  @Test
  void givenDownload_reportsServiceAndProgress() throws Exception {
    site.file("/a.wav", "audio/wav", Sounds.tone(20, 1));
    List<String> heard = new CopyOnWriteArrayList<>();
    Progress.listen(
        new Progress() {
          @Override
          public void began(Stage stage, VideoId video) {
            heard.add("began " + stage);
          }

          @Override
          public void at(Stage stage, VideoId video, double fraction) {
            heard.add("at " + fraction);
          }

          @Override
          public void ended(Stage stage, VideoId video) {
            heard.add("ended " + stage);
          }
        });

    step(config).apply(Videos.at(site.at("/a.wav")));

    assertThat(heard).startsWith("began AUDIO").contains("at 1.0").endsWith("ended AUDIO");
  }

  @Test
  void givenInterrupt_stopsAndLeavesNothing() throws Exception {
    site.stalling("/slow.wav", Sounds.tone(1, 1));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    DownloadAudio step = step(config);
    List<Object> thrown = new CopyOnWriteArrayList<>();
    Future<?> download =
        thread.submit(
            () -> {
              try {
                thrown.add(step.apply(Videos.at(site.at("/slow.wav"))));
              } catch (Exception e) {
                thrown.add(e);
              }
            });
    site.stalled.await();

    thread.shutdownNow();

    download.get(10, SECONDS);
    assertThat(thrown).hasOnlyElementsOfType(InterruptedException.class);
    assertThat(children()).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenPageWithoutSound_isUnsupported() throws Exception {
    page("/page", "<html><title>words</title>nothing to hear</html>");

    DeadLetter letter = letter(config, site.at("/page"));

    assertThat(letter.cause()).isEqualTo(Cause.UNSUPPORTED);
    assertThat(letter.message()).contains("Unsupported URL");
  }

  @Test
  void givenVideoWithoutSound_isUnsupported() throws Exception {
    byte[] mp4 =
        Sounds.made(
            folder,
            "v.mp4",
            "-f",
            "lavfi",
            "-i",
            "color=size=64x64:rate=5:duration=2",
            "-c:v",
            "mpeg4");
    site.file("/v.mp4", "video/mp4", mp4);

    assertThat(letter(config, site.at("/v.mp4")).cause()).isEqualTo(Cause.UNSUPPORTED);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenMoreBytesThanAllowed_isTooLong() throws Exception {
    site.file("/a.wav", "audio/wav", Sounds.tone(2, 1));

    assertThat(letter(config.withMaxBytes(10_000), site.at("/a.wav")).cause())
        .isEqualTo(Cause.TOO_LONG);
  }

  @Test
  void givenMoreBytesThanAllowedOfUntoldSize_isTooLong() throws Exception {
    site.chunked("/a.wav", "audio/wav", Sounds.tone(2, 1));

    assertThat(letter(config.withMaxBytes(10_000), site.at("/a.wav")).cause())
        .isEqualTo(Cause.TOO_LONG);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenLongerThanAllowed_isTooLong() throws Exception {
    site.file("/a.wav", "audio/wav", Sounds.tone(3, 1));

    assertThat(letter(config.withMaxDuration(Duration.ofSeconds(2)), site.at("/a.wav")).cause())
        .isEqualTo(Cause.TOO_LONG);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void givenManyAtOnce_asksTheHostForNoMoreThanItsLimit() throws Exception {
    HostLimit two = new HostLimit(2, Duration.ZERO, Duration.ZERO);
    AudioConfig limited = config.withOrdinary(two);
    site.meeting("/a.wav", 2, Sounds.tone(1, 1));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Track>> downloads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      DownloadAudio step = step(limited);
      URI address = site.at("/a.wav?" + i);
      downloads.add(() -> step.apply(Videos.at(address)));
    }

    List<Future<Track>> tracks = threads.invokeAll(downloads);

    threads.shutdown();
    for (Future<Track> track : tracks) {
      assertThat(track.get().length()).isEqualTo(Duration.ofSeconds(1));
    }
    assertThat(site.most.get()).isEqualTo(2);
  }

  @Test
  void givenOtherScheme_isUnsupported() throws Exception {
    assertThat(letter(config, URI.create("rtmp://127.0.0.1/live")).cause())
        .isEqualTo(Cause.UNSUPPORTED);
  }

  @Test
  void givenAddressThatBeginsLikeAnOption_isTakenForAFile() throws Exception {
    DeadLetter letter = letter(config, URI.create("--exec=touch%20x"));

    assertThat(letter.cause()).isEqualTo(Cause.PERMANENT);
    assertThat(letter.message()).contains("no such file");
  }

  @Test
  void givenNoPython_isOurFault() throws Exception {
    site.file("/a.wav", "audio/wav", Sounds.tone(1, 1));

    DeadLetter letter = letter(config.withPython("/nowhere/python"), site.at("/a.wav"));

    assertThat(letter.cause()).isEqualTo(Cause.OUR_FAULT);
    assertThat(letter.message()).contains("/nowhere/python").contains("kinou doctor");
  }

  @Test
  void givenCookieFile_readsButNeverWritesIt() throws Exception {
    Path cookies = folder.resolve("cookies.txt");
    String jar = "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tname\tvalue\n";
    Files.writeString(cookies, jar);
    site.file("/a.wav", "audio/wav", Sounds.tone(1, 1));

    step(config.withCookies(cookies.toString())).apply(Videos.at(site.at("/a.wav")));

    assertThat(cookies).hasContent(jar);
  }
}
