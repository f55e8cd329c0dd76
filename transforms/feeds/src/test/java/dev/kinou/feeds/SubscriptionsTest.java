package dev.kinou.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.feeds.Subscription.Kind;
import dev.kinou.records.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {
  private static final String ID = "UCkinou-channel-0123456_";
  private static final Origin ORIGIN = new Origin("kinou.yaml", 7);

  @TempDir Path folder;

  private SubscriptionList read(SubscriptionEntry entry) throws InterruptedException {
    try (FeedClient client = new FeedClient(Feeds.LOOPBACK)) {
      return new Subscriptions(folder, client).read(entry, ORIGIN);
    }
  }

  private SubscriptionEntry file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return SubscriptionEntry.of(name);
  }

  @ParameterizedTest
  @CsvSource({
    "@night.owls, YOUTUBE_PAGE, https://www.youtube.com/@night.owls",
    "https://www.youtube.com/@night.owls/videos?app=desktop, YOUTUBE_PAGE,"
        + " https://www.youtube.com/@night.owls",
    "m.youtube.com/c/NightOwls, YOUTUBE_PAGE, https://www.youtube.com/c/NightOwls",
    ID + ", YOUTUBE_CHANNEL, https://www.youtube.com/feeds/videos.xml?channel_id=" + ID,
    "https://youtube.com/channel/"
        + ID
        + "/streams, YOUTUBE_CHANNEL, https://www.youtube.com/feeds/videos.xml?channel_id="
        + ID,
    "https://www.youtube.com/feeds/videos.xml?channel_id="
        + ID
        + ", YOUTUBE_CHANNEL, https://www.youtube.com/feeds/videos.xml?channel_id="
        + ID,
    "PLabcdefghijklmnopqrst, YOUTUBE_PLAYLIST,"
        + " https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijklmnopqrst",
    "https://www.youtube.com/playlist?list=PLabcdefghijklmnopqrst&si=x, YOUTUBE_PLAYLIST,"
        + " https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijklmnopqrst",
    "feed://garden.example/rss, WEB, http://garden.example/rss",
    "https://vimeo.example/channels/x, WEB, https://vimeo.example/channels/x",
    "https://youtube.com.evil.example/@x, WEB, https://youtube.com.evil.example/@x",
  })
  void givenAnAddress_knowsWhatStandsBehindIt(String text, Kind kind, String address)
      throws InterruptedException {
    SubscriptionList list = read(SubscriptionEntry.of(text));

    assertThat(list.problems()).isEmpty();
    assertThat(list.subscriptions()).singleElement().extracting(Subscription::kind).isEqualTo(kind);
    assertThat(list.subscriptions().get(0).address()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "night owls", "ftp://x.example/", "@", "--exec"})
  void givenNoAddress_saysWhereAndWhatWasExpected(String text) throws InterruptedException {
    SubscriptionList list = read(SubscriptionEntry.of(text));

    assertThat(list.subscriptions()).isEmpty();
    assertThat(list.problems())
        .singleElement()
        .hasToString(
            "kinou.yaml:7: expected an http or https URL, a YouTube handle (@name), channel id"
                + " (UC…) or playlist id (PL…), but found: "
                + text);
  }

  @Test
  void givenNestedOpml_labelsFeedsByTheirFolders() throws Exception {
    SubscriptionEntry entry =
        file(
            "feeds.opml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0"><body>
            <outline text="Science">
              <outline text="Space &amp; time" title="Deep">
                <outline type="rss" text="Stars" xmlUrl="https://stars.example/rss?a=1&amp;b=2"/>
              </outline>
              <outline text="Bad" xmlUrl="gopher://old.example/"/>
            </outline>
            <outline text="Owls" xmlURL="https://www.youtube.com/feeds/videos.xml?channel_id=UCkinou-channel-0123456_"/>
            </body></opml>
            """);

    SubscriptionList list = read(entry);

    assertThat(list.subscriptions())
        .extracting(
            Subscription::kind,
            s -> s.address().toString(),
            Subscription::name,
            Subscription::labels)
        .containsExactly(
            Tuple.tuple(
                Kind.FEED,
                "https://stars.example/rss?a=1&b=2",
                Optional.of("Stars"),
                List.of("Science", "Deep")),
            Tuple.tuple(
                Kind.YOUTUBE_CHANNEL,
                "https://www.youtube.com/feeds/videos.xml?channel_id=" + ID,
                Optional.of("Owls"),
                List.of()));
    assertThat(list.subscriptions().get(0).origin()).hasToString("feeds.opml:5");
    assertThat(list.problems()).singleElement().asString().startsWith("feeds.opml:7: expected");
  }

  @Test
  void givenTruncatedOpml_usesTheRowsBeforeAndNamesTheLine() throws Exception {
    SubscriptionEntry entry =
        file(
            "cut.opml",
            "<opml><body>\n<outline xmlUrl='https://a.example/'/>\n<outline xmlUrl='https://b.ex");

    SubscriptionList list = read(entry);

    assertThat(list.subscriptions())
        .extracting(s -> s.address().getHost())
        .containsExactly("a.example");
    assertThat(list.problems())
        .singleElement()
        .asString()
        .startsWith("cut.opml:3: is no well-formed OPML from here on: ");
  }

  @Test
  void givenOpmlThatDeclaresAnEntity_neverReadsIt() throws Exception {
    Files.writeString(folder.resolve("secret"), "https://secret.example/");
    SubscriptionEntry entry =
        file(
            "evil.opml",
            "<!DOCTYPE opml [<!ENTITY x SYSTEM '%s'>]><opml><body><outline text='&x;' xmlUrl='https://a.example/'/></body></opml>"
                .formatted(folder.resolve("secret").toUri()));

    assertThat(read(entry).toString()).doesNotContain("secret.example");
  }

  @Test
  void givenTakeout_readsIdsWhateverTheLanguageOfTheHead() throws Exception {
    SubscriptionEntry entry =
        file(
            "subscriptions.csv",
            "\uFEFFKanal-ID,Kanal-URL,Kanaltitel\r\n"
                + ID
                + ",http://www.youtube.com/channel/"
                + ID
                + ",\"Owls, and\r\nothers\"\r\n"
                + "nonsense,,x\r\n"
                + "UCother-channel-0123456_,http://www.youtube.com/channel/x,Étoiles\r\n\r\n");

    SubscriptionList list = read(entry);

    assertThat(list.subscriptions())
        .extracting(s -> YouTube.channelId(s.address()).orElseThrow(), s -> s.origin().line())
        .containsExactly(Tuple.tuple(ID, 2), Tuple.tuple("UCother-channel-0123456_", 5));
    assertThat(list.subscriptions().get(0).name()).contains("Owls, and\r\nothers");
    assertThat(list.problems())
        .singleElement()
        .hasToString(
            "subscriptions.csv:4: expected a channel id (UC and 22 characters) in the first column,"
                + " but found: nonsense");
  }

  @Test
  void givenATextOfAddresses_leavesOutComments() throws Exception {
    SubscriptionEntry entry =
        file(
            "mine.txt",
            "# my list\n\n@owls  # the best\nhttps://a.example/x#part\nnot an address\n");

    SubscriptionList list = read(entry);

    assertThat(list.subscriptions())
        .extracting(s -> s.address().toString())
        .containsExactly("https://www.youtube.com/@owls", "https://a.example/x#part");
    assertThat(list.problems()).singleElement().asString().startsWith("mine.txt:5: expected");
  }

  @Test
  void givenAFileThatIsNotThere_namesItAndReadsTheOthers() throws Exception {
    assertThat(read(SubscriptionEntry.of("gone.opml")).problems())
        .singleElement()
        .asString()
        .startsWith("gone.opml: there is no such file (looked for it at ")
        .contains(folder.toString());
    assertThat(read(SubscriptionEntry.of("@owls")).subscriptions()).hasSize(1);
  }

  @Test
  void givenAListByUrl_fetchesIt() throws Exception {
    try (Site site = new Site()) {
      site.on("/l.opml", "<opml><body><outline xmlUrl='https://a.example/'/></body></opml>");
      site.refuse("/gone.opml", 404);

      assertThat(read(SubscriptionEntry.of(site.url("/l.opml").toString())).subscriptions())
          .hasSize(1);
      assertThat(read(SubscriptionEntry.of(site.url("/gone.opml").toString())).problems())
          .singleElement()
          .asString()
          .contains("could not be read: answered 404");
    }
  }

  @Test
  void givenEntriesAsJson_readsTextsAndObjects() throws Exception {
    SubscriptionEntry[] entries =
        Json.mapper()
            .readValue(
                """
                ["@owls", "mine.opml",
                 {"feed": "https://a.example/", "labels": ["a"], "filters": {"shorts": false,
                  "maxDuration": "PT2H"}}]
                """,
                SubscriptionEntry[].class);

    assertThat(entries[0].url()).contains("@owls");
    assertThat(entries[1].opml()).contains("mine.opml");
    assertThat(entries[2].filters().shorts()).contains(false);
    SubscriptionList list = read(entries[2]);
    assertThat(list.subscriptions().get(0).labels()).containsExactly("a");
    assertThat(list.subscriptions().get(0).kind()).isEqualTo(Kind.FEED);
    assertThat(list.subscriptions().get(0).filters().maxDuration()).contains(Duration.ofHours(2));
  }

  @Test
  void givenAnEntryWithTwoSources_isRefused() {
    assertThatThrownBy(
            () ->
                Json.mapper()
                    .readValue(
                        "{\"url\": \"@a\", \"feed\": \"https://a.example/\"}"
                            .getBytes(StandardCharsets.UTF_8),
                        SubscriptionEntry.class))
        .hasMessageContaining("exactly one of url, feed, opml, takeout and list");
  }
}
