package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.archive.Place;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Person;
import dev.kinou.pipeline.deliver.Brought;
import dev.kinou.pipeline.deliver.Carriers;
import dev.kinou.pipeline.digest.DigestAtom;
import dev.kinou.pipeline.digest.DigestHtml;
import dev.kinou.pipeline.digest.DigestText;
import dev.kinou.pipeline.digest.FeedShelf;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.pipeline.digest.Meaning;
import dev.kinou.pipeline.digest.Sheet;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Document;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.text.Embedders;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Profile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes each person's digest of a window out of the archive, writes it beside the report, and
 * brings it where it is asked for. What fails for one person fails for no other, and no night. One
 * thread.
 */
final class Mornings {
  private static final Logger LOG = LoggerFactory.getLogger(Mornings.class);

  private static final String UNKNOWN =
      "Nothing is known of what you look for, so this goes by how much is said, and what of it is"
          + " new. Name topics below watch.people, or say kinou rate URL up.";

  private final Config config;
  private final Archive archive;
  private final DocumentKeys keys;
  private final Clock clock;
  private final Opinions opinions;

  Mornings(Config config, Archive archive, DocumentKeys keys, Clock clock) {
    this.config = config;
    this.archive = archive;
    this.keys = keys;
    this.clock = clock;
    this.opinions = new Opinions(archive);
  }

  /**
   * A window's videos of which something was said.
   *
   * @param meaning a vector for each
   * @param quotes their seconds, by the transcripts, which are read once for all people
   * @param unread for people: what could not be read
   */
  private record Day(
      ReportWindow window,
      List<Candidate> videos,
      Map<VideoId, float[]> meaning,
      QuoteTimes quotes,
      List<String> unread) {}

  /**
   * @param people of the configuration
   * @param send whether it is brought where its person asked for it
   */
  List<Morning> make(ReportWindow window, List<Person> people, boolean send)
      throws InterruptedException {
    try {
      Day day = day(window);
      if (day.videos().isEmpty()) {
        return make(day, people, send, Ranker.OF_NOTHING);
      }
      try (TextEmbedder embedder =
          Embedders.openForQueries(Assembly.embedding(config.embedding(), config.zone()))) {
        return make(day, people, send, Ranker.of(config, archive, keys, embedder));
      }
    } catch (IOException | RuntimeException e) {
      return people.stream().map(person -> failed(person, e)).toList();
    }
  }

  private List<Morning> make(Day day, List<Person> people, boolean send, Ranker ranker)
      throws InterruptedException {
    List<Morning> mornings = new ArrayList<>();
    for (Person person : people) {
      try {
        mornings.add(make(day, person, send, ranker));
      } catch (IOException | RuntimeException e) {
        mornings.add(failed(person, e));
      }
    }
    return mornings;
  }

  private Morning make(Day day, Person person, boolean send, Ranker ranker)
      throws IOException, InterruptedException {
    List<String> remarks = new ArrayList<>(day.unread());
    Profile profile =
        Assembly.profile(
            person,
            opinions.of(
                person,
                url ->
                    remarks.add(
                        "The example %s is not in the archive, so it says nothing yet."
                            .formatted(url))));
    if (!day.videos().isEmpty() && profile.topics().isEmpty() && profile.opinions().isEmpty()) {
      remarks.add(UNKNOWN);
    }
    Digest digest =
        with(
            remarks,
            day.quotes()
                .of(
                    ranker.rank(
                        profile, day.videos(), day.window(), config.zone(), clock.instant())));
    DigestHtml.write(
        digest, day.meaning(), Path.of(config.report(), "report.html"), file(person, "html"));
    DigestText.write(digest, file(person, "md"));
    Sheet sheet = new Sheet(digest);
    feed(person, sheet);
    Brought brought =
        send && !sheet.digest().videos().isEmpty()
            ? Carriers.of(
                    archive,
                    person.send(),
                    Assembly.addresses(config),
                    name -> Targets.server(config, name),
                    clock)
                .bring(Letter.of(sheet), sent(person, day.window()))
            : Brought.NOWHERE;
    return new Morning(
        person.name(),
        Optional.of(digest),
        file(person, "html"),
        brought.failures(),
        brought.notices());
  }

  /** What people thought of a video, and what the feeds still say of it. */
  void forget(Video video) {
    for (Person person : config.watch().people()) {
      opinions.forget(person, video);
      archive
          .state(shelf(person), FeedShelf.class)
          .ifPresent(
              shelf -> archive.putState(shelf(person), shelf.without(person.name(), video.id())));
    }
  }

  private static String shelf(Person person) {
    return "watch/feed" + person.suffix();
  }

  private void feed(Person person, Sheet sheet) throws IOException {
    FeedShelf shelf =
        archive.state(shelf(person), FeedShelf.class).orElse(FeedShelf.EMPTY).with(sheet);
    archive.putState(shelf(person), shelf);
    DigestAtom.write(shelf, person.name(), sheet.digest().made(), file(person, "atom"));
  }

  private static String sent(Person person, ReportWindow window) {
    return "watch/sent" + person.suffix() + "/" + Nights.name(window);
  }

  /** Where a person's digest is. */
  Path file(Person person, String type) {
    return Path.of(config.report(), "digest" + person.suffix() + "." + type);
  }

  /** What the archive has of a window's plan, in the order of the plan. */
  private Day day(ReportWindow window) {
    List<Candidate> videos = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (Video video : new Nights(archive).plan(window).videos()) {
      try {
        archive
            .document(Place.of(video), keys)
            .ifPresent(document -> videos.add(new Candidate(document, length(document))));
      } catch (ArchiveException e) {
        unread.add("“%s” is left out. %s".formatted(video.title(), e.getMessage()));
      }
    }
    return new Day(window, videos, Meaning.of(videos), new QuoteTimes(archive, videos), unread);
  }

  private Duration length(Document document) {
    return archive
        .transcript(document.video(), document.transcriptModel())
        .map(Transcript::length)
        .or(document.video()::duration)
        .orElse(Duration.ZERO);
  }

  private static Digest with(List<String> remarks, Digest digest) {
    List<String> all = new ArrayList<>(digest.remarks());
    all.addAll(remarks);
    return new Digest(
        digest.person(),
        digest.since(),
        digest.until(),
        digest.zone(),
        digest.made(),
        digest.budget(),
        digest.videos(),
        digest.stories(),
        digest.model(),
        all);
  }

  private Morning failed(Person person, Exception e) {
    Path page = file(person, "html");
    LOG.error("{} could not be made", page, e);
    String said =
        e instanceof FileSystemException || e.getMessage() == null ? e.toString() : e.getMessage();
    return new Morning(
        person.name(),
        Optional.empty(),
        page,
        List.of("The digest could not be made: " + said),
        List.of());
  }
}
