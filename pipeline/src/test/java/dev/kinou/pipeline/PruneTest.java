package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.archive.Place;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.text.MiniLm;
import dev.kinou.watch.Opinion;
import dev.kinou.watch.search.Filters;
import dev.kinou.watch.search.Found;
import dev.kinou.watch.search.IndexProgress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kinou load --prune-archive}. */
class PruneTest {
  private static final Video OLD = video("old", Duration.ofDays(40));
  private static final Video NEW = video("new", Duration.ofDays(2));

  @TempDir Path directory;
  private Config config;
  private Archive archive;
  private Searching searching;

  /** As a language model's answers are kept, whatever they say. */
  private record Answer(String verdict) {}

  @BeforeEach
  void open() throws Exception {
    config =
        ConfigReader.read(
            Files.writeString(
                directory.resolve("kinou.yaml"),
                """
                subscriptions: []
                archive: archive
                knowledge:
                  - type: openwebui
                    url: http://127.0.0.1:1
                    key: {env: NONE}
                    knowledge: All
                    keep: 30 days
                """));
    archive = Archive.at(config.archive());
    searching = Searching.of(config, archive);
    for (Video video : List.of(OLD, NEW)) {
      put(video);
      archive.putState(answer(video), new Answer("watch"));
    }
    searching.update(IndexProgress.NONE);
  }

  private static Video video(String title, Duration ago) {
    return new Video(
        VideoId.web(title),
        URI.create("https://example.org/feed"),
        URI.create("https://example.org/" + title),
        Optional.empty(),
        title,
        new Channel("c", "Channel", URI.create("https://example.org/c"), List.of()),
        Instant.now().minus(ago),
        Optional.empty(),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }

  private void put(Video video) {
    var key = Assembly.keys(config).all().get(0);
    float[] vector = new float[MiniLm.DIMENSIONS];
    vector[0] = 1;
    Passage passage =
        new Passage(
            UUID.nameUUIDFromBytes(video.title().getBytes()),
            video.id(),
            0,
            video.title(),
            "says " + video.title(),
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
  }

  private static String answer(Video video) {
    return "judged/" + video.id().fileName() + "/0123456789abcdef";
  }

  private void prune() {
    Runner runner = (threads, beam) -> PipelineOptionsFactory.create();
    assertThat(Loads.open(config, runner, List.of()).prune()).isPresent();
  }

  private List<String> found() throws Exception {
    return searching.search("says", Filters.NONE, 9, said -> {}).stream()
        .map(Found::title)
        .toList();
  }

  @Test
  void givenWhatNoTargetKeeps_goesWithItsAnswersAndIsNotFoundAnyMore() throws Exception {
    assertThat(found()).containsExactlyInAnyOrder("old", "new");

    prune();

    assertThat(archive.list(Place.of(OLD).day()).places()).isEmpty();
    assertThat(archive.list(Place.of(NEW).day()).places()).containsExactly(Place.of(NEW));
    assertThat(archive.state(answer(OLD), Answer.class)).isEmpty();
    assertThat(archive.state(answer(NEW), Answer.class)).isPresent();
    assertThat(found()).containsExactly("new");
  }

  @Test
  void givenOpinions_keepsThem() {
    Opinions opinions = new Opinions(archive);
    var person = config.watch().people().get(0);
    opinions.keep(person, OLD, true);

    prune();

    assertThat(new Opinions(archive).of(person, url -> {}))
        .containsExactly(new Opinion(OLD.id(), true));
  }

  @Test
  void givenAPruneThatWasCutOff_theNextOneTidiesTheIndex() throws Exception {
    archive.forget(Place.of(OLD).day());

    prune();

    assertThat(found()).containsExactly("new");
  }
}
