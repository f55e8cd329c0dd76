package dev.kinou.pipeline.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.WireFeedInput;
import dev.kinou.watch.Digest;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestAtomTest {

  private static Feed read(FeedShelf shelf) throws Exception {
    return (Feed)
        new WireFeedInput()
            .build(new StringReader(DigestAtom.text(shelf, "anna", SampleDigest.MADE)));
  }

  @Test
  void givenADay_hasAnEntryForEachVideoWorthIt() throws Exception {
    Feed feed = read(FeedShelf.EMPTY.with(new Sheet(SampleDigest.digest(20))));

    assertThat(feed.getTitle()).isEqualTo("Worth watching, for anna");
    assertThat(feed.getId()).startsWith("urn:uuid:");
    assertThat(feed.getUpdated()).isEqualTo(Date.from(SampleDigest.MADE));
    assertThat(feed.getEntries()).hasSize(SampleDigest.WATCH + SampleDigest.SKIM);
    assertThat(feed.getEntries()).extracting(Entry::getId).doesNotHaveDuplicates();
    Entry first = feed.getEntries().get(0);
    assertThat(first.getTitle()).isEqualTo("Why loop unrolling stopped paying off");
    assertThat(first.getAlternateLinks().get(0).getHref())
        .isEqualTo("https://www.youtube.com/watch?v=v0000000000");
    assertThat(first.getAuthors())
        .extracting(one -> one.getName())
        .containsExactly("Compiler Corner");
    assertThat(first.getCategories()).extracting(one -> one.getTerm()).containsExactly("watch");
    assertThat(first.getContents().get(0).getType()).isEqualTo(Content.HTML);
    assertThat(first.getContents().get(0).getValue())
        .contains("href=\"https://www.youtube.com/watch?v=v0000000000&amp;t=122s\">2:02</a>");
  }

  @Test
  void givenTheSameDayAgain_keepsIdsAndTimes() throws Exception {
    Digest digest = SampleDigest.digest(20);
    FeedShelf once = FeedShelf.EMPTY.with(new Sheet(digest));

    FeedShelf twice = once.with(new Sheet(at(digest, digest.since(), Duration.ofHours(3))));

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void givenAnotherDay_comesFirstAndKeepsTheOldOne() {
    Digest digest = SampleDigest.digest(20);
    FeedShelf once = FeedShelf.EMPTY.with(new Sheet(digest));
    Digest next =
        at(
            SampleDigest.digest(digest.videos().subList(0, 2), List.of()),
            digest.since().plus(Duration.ofDays(1)),
            Duration.ofDays(1));

    FeedShelf both = once.with(new Sheet(next));

    assertThat(both.items()).hasSize(10);
    assertThat(both.items().get(0).night()).isEqualTo(next.since());
    assertThat(both.items().get(0).id()).isEqualTo(once.items().get(0).id());
    assertThat(both.items().get(2)).isEqualTo(once.items().get(2));
  }

  @Test
  void givenControlCharacters_isStillXml() throws Exception {
    var ranked = SampleDigest.digest(10).videos().get(0);
    var hostile =
        new dev.kinou.watch.Ranked(
            SampleDigest.video("bbbbbbbbbbb", "a\u0000b\u0008\uD800 <c> &", "d\u0001", 1),
            ranked.length(),
            ranked.choice(),
            ranked.score(),
            List.of(SampleDigest.quote("bbbbbbbbbbb", 1, "e\u0002\uDC00]]>")),
            List.of(),
            ranked.judgement());

    Feed feed =
        read(FeedShelf.EMPTY.with(new Sheet(SampleDigest.digest(List.of(hostile), List.of()))));

    assertThat(feed.getEntries().get(0).getTitle()).isEqualTo("ab <c> &");
  }

  private static Digest at(Digest digest, Instant since, Duration later) {
    return new Digest(
        digest.person(),
        since,
        since.plus(Duration.ofDays(1)),
        digest.zone(),
        digest.made().plus(later),
        digest.budget(),
        digest.videos(),
        digest.stories(),
        digest.model(),
        digest.remarks());
  }
}
