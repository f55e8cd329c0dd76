package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.pipeline.report.Work;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.Video;
import dev.kinou.text.MiniLm;
import dev.kinou.watch.search.Filters;
import dev.kinou.watch.search.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchingTest {
  @TempDir Path directory;
  private Config config;
  private Archive archive;
  private Searching searching;

  @BeforeEach
  void open() throws Exception {
    config =
        ConfigReader.read(
            Files.writeString(
                directory.resolve("kinou.yaml"), "archive: archive\nsubscriptions: []\n"));
    archive = Archive.at(config.archive());
    searching = Searching.of(config, archive);
  }

  private Video put(String title, int minutes) {
    Video video = Fakes.video(title, minutes);
    var key = Assembly.keys(config).all().get(0);
    float[] vector = new float[MiniLm.DIMENSIONS];
    vector[0] = 1;
    Passage passage =
        new Passage(
            UUID.nameUUIDFromBytes(title.getBytes()),
            video.id(),
            0,
            title,
            "says " + title,
            0,
            1000,
            video.url());
    archive.put(
        new Document(
            video,
            key.transcriptModel(),
            key.chunker(),
            key.embedder(),
            List.of(new EmbeddedPassage(passage, vector))));
    return video;
  }

  private static ReportItem served(Video video, Instant at) {
    return ReportItem.loaded(video, Duration.ofMinutes(1))
        .withTimes(
            new Times("here", Optional.empty(), Map.of(Stage.SPEECH, new Times.Service(at, 1000))));
  }

  private static Report night(ReportItem... items) {
    return Report.of(
        "1",
        ZoneOffset.UTC,
        Fakes.WINDOW,
        Instant.now(),
        Instant.now(),
        new Work(0, 0, 0, 0),
        Duration.ZERO,
        List.of(),
        List.of(),
        List.of(),
        List.of(items));
  }

  private List<String> titles() throws Exception {
    List<String> said = new ArrayList<>();
    List<String> titles =
        searching.search("says", Filters.NONE, 9, said::add).stream().map(Found::title).toList();
    assertThat(said).isEmpty();
    return titles;
  }

  @Test
  void givenANightThatServedSomething_takesItIn() throws Exception {
    searching.after(night(served(put("a", 1), Instant.now())));

    assertThat(titles()).containsExactly("a");
  }

  @Test
  void givenANightWithoutWork_loadsNoIndex() throws Exception {
    searching.after(night());

    assertThat(searching.exists()).isFalse();
    assertThat(directory.resolve("archive")).doesNotExist();
  }

  @Test
  void givenTheSameNightAgain_doesNothing() throws Exception {
    Report night = night(served(put("a", 1), Instant.now().minusSeconds(60)));
    searching.after(night);
    put("b", 2);

    searching.after(night);

    assertThat(titles()).as("nothing was served since").containsExactly("a");
    searching.after(night(served(put("c", 3), Instant.now())));
    assertThat(titles()).as("of the night's days").containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void givenAVideoThatIsForgotten_removesIt() throws Exception {
    Video video = put("a", 1);
    put("b", 2);
    searching.after(night(served(video, Instant.now())));
    archive.forget(video, Assembly.keys(config), List.of());

    searching.removed(video);

    assertThat(titles()).containsExactly("b");
  }

  @Test
  void givenAFolderThatCannotBeWritten_theNightGoesOn() throws Exception {
    Video video = put("a", 1);
    Files.writeString(directory.resolve("archive/search"), "in the way");

    searching.after(night(served(video, Instant.now())));

    try (Stream<Path> files = Files.list(directory.resolve("archive"))) {
      assertThat(files.map(file -> file.getFileName().toString())).contains("search", "videos");
    }
    assertThat(searching.exists()).isFalse();
  }
}
