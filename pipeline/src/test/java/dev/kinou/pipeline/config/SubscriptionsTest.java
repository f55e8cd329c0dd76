package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kinou.pipeline.config.Subscription.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsTest {
  @TempDir Path directory;
  private Yaml yaml;

  @BeforeEach
  void setUp() {
    yaml = new Yaml(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "@jack, YOUTUBE",
    "@日本語, YOUTUBE",
    "UC0123456789abcdefghijkl, YOUTUBE",
    "PL0123456789abcdef, YOUTUBE",
    "https://youtu.be/abc, YOUTUBE",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UC1, YOUTUBE",
    "https://www.youtube.com/@jack, YOUTUBE",
    "https://notyoutube.com/@jack, URL",
    "https://example.org/a.rss, FEED",
    "https://example.org/a.xml?b=c, FEED",
    "https://example.org/blog/feed/, FEED",
    "https://feeds.example.org/abc, FEED",
    "https://example.org/a.opml, OPML",
    "https://vimeo.com/abc, URL",
    "https://example.org/page?next=/feed, URL"
  })
  void givenAddressesWithoutAKey_guessesTheirKind(String written, Kind kind) {
    assertThat(read("- '" + written + "'"))
        .extracting(Subscription::kind, Subscription::value)
        .containsExactly(tuple(kind, written));
  }

  @ParameterizedTest
  @CsvSource({"a.opml, OPML", "lists/a.xml, OPML", "a.CSV, TAKEOUT", "a.txt, URLS"})
  void givenPathsWithoutAKey_guessesByExtension(String written, Kind kind) {
    assertThat(read("- " + written))
        .extracting(Subscription::kind, Subscription::value)
        .containsExactly(tuple(kind, yaml.path(written)));
  }

  @Test
  void givenAnEntry_knowsWhereItStands() {
    assertThat(read("- feed: http://a/b").get(0).at())
        .isEqualTo(new Location(yaml.path("kinou.yaml"), 3, 9));
  }

  @Test
  void givenLocalFiles_saysWhichAreLocal() {
    assertThat(read("- opml: a.opml\n- opml: http://a/b.opml\n- urls: c\n- feed: http://a"))
        .extracting(Subscription::local)
        .containsExactly(true, false, true, false);
  }

  @Test
  void givenIncludes_addsLabelsAndLaysFiltersOver() {
    yaml.write(
        "lists/a.yaml",
        "- feed: http://a\n  labels: [own]\n  filters: {live: skip}\n- include: b.yaml\n");
    yaml.write("lists/b.yaml", "- feed: http://b\n");

    List<Subscription> found =
        read(
            "- include: lists/a.yaml\n  labels: [outer]\n  filters: {min_duration: 5m}\n"
                + "- feed: http://c");

    assertThat(found)
        .extracting(Subscription::value, Subscription::labels)
        .containsExactly(
            tuple("http://a", List.of("outer", "own")),
            tuple("http://b", List.of("outer")),
            tuple("http://c", List.of()));
    assertThat(found)
        .extracting(s -> s.filters().minDuration(), s -> s.filters().live())
        .containsExactly(
            tuple(Duration.ofMinutes(5), Filters.Live.SKIP),
            tuple(Duration.ofMinutes(5), Filters.Live.DEFER),
            tuple(Duration.ZERO, Filters.Live.DEFER));
  }

  @Test
  void givenProblemsInAnIncludedList_namesItsFile() {
    yaml.write("lists/a.yaml", "- fed: http://a\n- include: ../kinou.yaml\n- include: none.yaml\n");

    assertThat(problems("- lists/a.yaml"))
        .containsExactly(
            "lists/a.yaml:1:3: unknown key \"fed\"; did you mean \"feed\"?",
            "lists/a.yaml:1:3: an entry needs one of the keys youtube, feed, opml,"
                + " takeout, urls, url, include",
            "lists/a.yaml:2:12: include: this list includes itself",
            "lists/none.yaml: there is no such file");
  }

  @Test
  void givenEntriesThatAreUnclear_saysWhy() {
    assertThat(
            problems(
                "- jack\n- youtube: jack\n- {feed: http://a, opml: b}\n- [a]\n- feed: ftp://a\n"))
        .containsExactly(
            "kinou.yaml:3:3: subscriptions: it is not clear what \"jack\" is; write it after one of"
                + " the keys youtube, feed, opml, takeout, urls, url, include",
            "kinou.yaml:4:12: subscriptions.youtube: expected a handle in quotes such as"
                + " \"@name\", a channel's id (UC…), a playlist's id (PL…) or an address of"
                + " YouTube, but was \"jack\"",
            "kinou.yaml:5:3: subscriptions: an entry needs only one of the keys feed, opml",
            "kinou.yaml:6:3: subscriptions: expected keys with values, but was a list",
            "kinou.yaml:7:9: subscriptions.feed: expected an address such as https://host/path, but"
                + " was \"ftp://a\"");
  }

  private List<Subscription> read(String entries) {
    return yaml.read("archive: a\nsubscriptions:\n" + entries + "\n").subscriptions();
  }

  private List<String> problems(String entries) {
    return yaml.problems("archive: a\nsubscriptions:\n" + entries + "\n");
  }
}
