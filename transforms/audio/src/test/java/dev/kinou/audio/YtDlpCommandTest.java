package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YtDlpCommandTest {
  private static final String PROXY = "http://kinou:secret@127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void givenAddressLikeAnOption_isNoOption() throws Exception {
    List<String> arguments = command().sound(URI.create("--exec=x"));

    assertThat(arguments).endsWith("--", "--exec=x");
  }

  @Test
  void givenAnyConfiguration_neverShowsTheProxysPasswordOrInheritsTheEnvironment()
      throws Exception {
    assertThat(String.join(" ", command().sound(URI.create("http://h/")))).doesNotContain("secret");
    assertThat(command().environment())
        .containsOnlyKeys(
            "LD_LIBRARY_PATH",
            "PATH",
            "HOME",
            "TMPDIR",
            "LC_ALL",
            "YTDLP_NO_PLUGINS",
            "DENO_NO_UPDATE_CHECK",
            "http_proxy",
            "https_proxy",
            "ftp_proxy",
            "all_proxy")
        .containsEntry("YTDLP_NO_PLUGINS", "1")
        .containsEntry("https_proxy", PROXY);
  }

  @Test
  void givenDubsAndManyQualities_takesTheOriginalNearest64Kbit() throws Exception {
    assertThat(
            chosen(
                "",
                audio("139", "ja", 48, 10),
                audio("250", "ja", 66, 10),
                audio("251", "ja", 130, 10),
                audio("250-en", "en", 64, -1)))
        .isEqualTo("250");
  }

  @Test
  void givenOnlyRichSound_takesIt() throws Exception {
    assertThat(chosen("", audio("140", "ja", 129, 10), audio("256", "en", 60, -1)))
        .isEqualTo("140");
  }

  @Test
  void givenOnlyVideoWithSound_takesTheSmallest() throws Exception {
    assertThat(chosen("", video("720", 720), video("360", 360), video("1080", 1080)))
        .isEqualTo("360");
  }

  @Test
  void givenLiveOrTooLong_choosesNothing() throws Exception {
    String sound = audio("250", "ja", 66, 10);

    assertThat(chosen("\"live_status\": \"is_live\",", sound)).isEmpty();
    assertThat(chosen("\"live_status\": \"is_upcoming\",", sound)).isEmpty();
    assertThat(chosen("\"duration\": 36000,", sound)).isEmpty();
    assertThat(chosen("\"live_status\": \"was_live\", \"duration\": 60,", sound)).isEqualTo("250");
  }

  private YtDlpCommand command() throws Exception {
    return new YtDlpCommand(
        AudioConfig.defaults(), Ffmpeg.ours(), folder, folder, folder, null, PROXY);
  }

  /** What the real yt-dlp chooses among {@code formats} by our own arguments. */
  private String chosen(String fields, String... formats) throws Exception {
    Path info =
        Files.writeString(
            folder.resolve("info.json"),
            """
            {"id": "x", "title": "t", "extractor": "youtube", "extractor_key": "Youtube",
             "webpage_url": "http://h/", %s "formats": [%s]}
            """
                .formatted(fields, String.join(",", formats)));
    List<String> all = command().sound(URI.create("http://h/"));
    int sort = all.indexOf("-f");
    List<String> command =
        new ArrayList<>(List.of(AudioConfig.defaults().python(), "-I", "-m", "yt_dlp"));
    command.addAll(List.of("--ignore-config", "--load-info-json", info.toString()));
    command.addAll(all.subList(sort, sort + 4));
    int filter = all.indexOf("--match-filters");
    command.addAll(all.subList(filter, filter + 2));
    command.addAll(List.of("--simulate", "--print", "format_id"));
    return new Child(command, command().environment(), folder)
        .run(Duration.ofSeconds(30))
        .output()
        .strip();
  }

  private static String audio(String id, String language, int kbit, int preference) {
    return """
        {"format_id": "%s", "url": "http://h/1", "ext": "webm", "vcodec": "none", "acodec": "opus",
         "language": "%s", "abr": %d, "language_preference": %d}
        """
        .formatted(id, language, kbit, preference);
  }

  private static String video(String id, int height) {
    return """
        {"format_id": "%s", "url": "http://h/1", "ext": "mp4", "vcodec": "avc1", "acodec": "mp4a",
         "height": %d}
        """
        .formatted(id, height);
  }
}
