package dev.kinou.feeds;

import static dev.kinou.feeds.Feeds.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Json;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedParserTest {
  private static final URI FEED = URI.create("https://garden.example/pod/feed.xml");
  private static final Instant TEN = Instant.parse("2026-11-19T10:00:00Z");

  private static ParsedFeed parse(String xml) throws IOException {
    return parse(FEED, xml.getBytes(StandardCharsets.UTF_8), "text/xml");
  }

  private static ParsedFeed parse(URI feed, byte[] body, String contentType) throws IOException {
    return FeedParser.parse(feed, Feeds.response(feed, body, contentType), NOW);
  }

  @Test
  void givenYouTubesAtom_readsItsOwnElements() throws IOException {
    ParsedFeed feed = parse(Feeds.atom(Feeds.owl(1, TEN)));

    assertThat(feed.title()).isEqualTo("Night Owls");
    assertThat(feed.channelId()).contains(Feeds.CHANNEL);
    assertThat(feed.problems()).isEmpty();
    FeedEntry entry = feed.entries().get(0);
    assertThat(entry.id()).isEqualTo(VideoId.youtube(Feeds.owlId(1)));
    assertThat(entry.url()).hasToString("https://www.youtube.com/watch?v=" + Feeds.owlId(1));
    assertThat(entry.published()).isEqualTo(TEN);
    assertThat(entry.description()).isEqualTo("About owls.\nSecond line & more.");
    assertThat(entry.media()).isEmpty();
    assertThat(entry.channelId()).contains(Feeds.CHANNEL);
    assertThat(entry.channelName()).contains("Night Owls");
    assertThat(entry.shortForm()).isFalse();
  }

  @Test
  void givenAShort_knowsItByItsLink() throws IOException {
    String id = Feeds.owlId(2);
    ParsedFeed feed =
        parse(Feeds.atom(Feeds.entry(id, "https://www.youtube.com/shorts/" + id, TEN)));

    assertThat(feed.entries().get(0).shortForm()).isTrue();
    assertThat(feed.entries().get(0).url()).hasToString("https://www.youtube.com/watch?v=" + id);
  }

  @Test
  void givenAYouTubeShapedFeedOfAnotherSite_doesNotBelieveItsVideoId() throws IOException {
    ParsedFeed feed =
        parse(Feeds.atom(Feeds.entry(Feeds.owlId(3), "http://127.0.0.1:9/watch/3", TEN)));

    assertThat(feed.entries().get(0).id())
        .isEqualTo(VideoId.feed(FEED.toString(), "yt:video:" + Feeds.owlId(3)));
    assertThat(feed.entries().get(0).url()).hasToString("http://127.0.0.1:9/watch/3");
  }

  @Test
  void givenAPodcast_readsEnclosureLengthAndLanguage() throws IOException {
    ParsedFeed feed =
        parse(
            Feeds.rss(
                """
                <item><title> Roots &amp;amp;
                  bulbs </title><guid>g1</guid><pubDate>Thu, 19 Nov 2026 10:00:00 GMT</pubDate>
                <description><![CDATA[<p>All about <b>roots</b>.</p>]]></description>
                <itunes:duration>1:02:03</itunes:duration>
                <enclosure url="pic.jpg" type="image/jpeg"/>
                <enclosure url="v.mp4" type="video/mp4"/>
                <enclosure url="/a b.mp3" type="audio/mpeg"/></item>
                """));

    assertThat(feed.title()).isEqualTo("Garden Radio");
    FeedEntry entry = feed.entries().get(0);
    assertThat(entry.id()).isEqualTo(VideoId.feed(FEED.toString(), "g1"));
    assertThat(entry.title()).isEqualTo("Roots & bulbs");
    assertThat(entry.media()).contains(URI.create("https://garden.example/a%20b.mp3"));
    assertThat(entry.url()).hasToString("https://garden.example/a%20b.mp3");
    assertThat(entry.duration()).contains(Duration.ofSeconds(3723));
    assertThat(entry.language()).contains("en-GB");
    assertThat(entry.description()).isEqualTo("All about roots.");
  }

  @Test
  void givenNoGuid_isKnownByItsLink() throws IOException {
    ParsedFeed feed =
        parse(
            Feeds.rss("<item><title>x</title><link>/x</link><pubDate>2026-11-19</pubDate></item>"));

    assertThat(feed.entries().get(0).id()).isEqualTo(VideoId.web("https://garden.example/x"));
  }

  @Test
  void givenEntriesThatCannotBeUsed_countsThemWithAnExample() throws IOException {
    ParsedFeed feed =
        parse(
            Feeds.rss(
                Feeds.item("good", TEN),
                "<item><title>No date</title><link>/1</link></item>",
                "<item><title>Odd date</title><link>/2</link><pubDate>soon</pubDate></item>",
                "<item><title>No link</title><pubDate>2026-11-19</pubDate></item>",
                "<item><title>Script</title><link>javascript:alert(1)</link>"
                    + "<pubDate>2026-11-19</pubDate></item>",
                Feeds.item("future", Instant.parse("2027-01-01T00:00:00Z")),
                Feeds.item("good", TEN).replace("good.mp3", "other.mp3")));

    assertThat(feed.seen()).isEqualTo(7);
    assertThat(feed.entries())
        .extracting(FeedEntry::title)
        .containsExactly("Episode good", "Episode future");
    assertThat(feed.problems())
        .containsExactly(
            "2 entries without a date that can be read, and so left out, for instance: No date",
            "2 entries with neither a link nor a recording, and so left out, for instance: No link",
            "1 entry dated in the future, and so left to the night of that date, for instance:"
                + " Episode future, 2027-01-01T00:00:00Z",
            "1 entry with the guid of another entry, and so left out, for instance: Episode good",
            "1 dates that cannot be read, for instance: soon");
  }

  @Test
  void givenOddDates_readsThem() throws IOException {
    ParsedFeed feed =
        parse(
            Feeds.rss(
                "<item><title>a</title><link>/a</link><pubDate>Nov 19, 2026 10:00 am</pubDate></item>",
                "<item xmlns:dc='http://purl.org/dc/elements/1.1/'><title>b</title><link>/b</link>"
                    + "<dc:date>2026-11-19T10:00:00Z</dc:date></item>"));

    assertThat(feed.entries()).extracting(FeedEntry::published).containsExactly(TEN, TEN);
    assertThat(feed.problems()).isEmpty();
  }

  @Test
  void givenDoctype_isRefused() {
    String bomb =
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss/>";

    assertThatThrownBy(() -> parse(bomb))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("DOCTYPE");
  }

  @Test
  void givenTruncatedXml_saysWhere() {
    String whole = Feeds.rss(Feeds.item("good", TEN));

    assertThatThrownBy(() -> parse(whole.substring(0, whole.length() - 40)))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageStartingWith("is no well-formed feed: line ");
  }

  @Test
  void givenXmlNestedWithoutEnd_isRefusedBeforeTheStackIsFull() {
    assertThatThrownBy(
            () -> parse("<rss>" + "<a>".repeat(200_000) + "</a>".repeat(200_000) + "</rss>"))
        .isInstanceOf(FeedFormatException.class);
  }

  @Test
  void givenAWebPage_saysSo() {
    assertThatThrownBy(() -> parse("<!DOCTYPE html><html><body>hi</body></html>"))
        .isInstanceOf(FeedFormatException.class)
        .hasMessage("is a web page, no feed");
  }

  @Test
  void givenXmlThatIsNoFeed_saysSo() {
    assertThatThrownBy(() -> parse("<opml><body/></opml>"))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageStartingWith("is XML, but no feed that can be read");
  }

  @Test
  void givenStrayEntitiesAndControls_readsTheRest() throws IOException {
    String xml =
        Feeds.rss(Feeds.item("good", TEN)).replace("Garden Radio", "Caf&eacute;\u0008&nbsp;Radio");

    assertThat(parse("\n  " + xml).title()).isEqualTo("Café Radio");
  }

  @Test
  void givenShiftJisUnderAWrongHeader_readsIt() throws IOException {
    String xml =
        Feeds.rss(Feeds.item("good", TEN))
            .replace("Garden Radio", "昨日のラジオ")
            .replace("UTF-8", "Shift_JIS");

    ParsedFeed feed =
        parse(FEED, xml.getBytes(Charset.forName("Shift_JIS")), "text/xml; charset=utf-8");

    assertThat(feed.title()).isEqualTo("昨日のラジオ");
  }

  @Test
  void givenParsedFeed_survivesJson() throws IOException {
    ParsedFeed feed = parse(Feeds.atom(Feeds.owl(1, TEN)));
    FeedState state =
        FeedState.NEW.answered(
            new FeedResponse(
                FEED,
                false,
                new byte[0],
                Optional.empty(),
                Optional.of("\"tag\""),
                Optional.empty(),
                Optional.empty()),
            feed);

    byte[] json = Json.mapper().writeValueAsBytes(state);

    assertThat(Json.mapper().readValue(json, FeedState.class)).isEqualTo(state);
    assertThat(List.of(state.trimmed(), state.nightsFailed())).containsExactly(false, 0);
  }
}
