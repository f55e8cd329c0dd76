package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.VideoId;
import dev.kinou.text.WordTimes;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives quotes the second at which their words are said. A passage, of which alone the ranking
 * knows, is a minute long, and speech is not even: the transcript's segments tell.
 */
final class QuoteTimes {
  private final Archive archive;
  private final Map<VideoId, Document> documents = new HashMap<>();
  private final Map<VideoId, Optional<WordTimes>> times = new HashMap<>();

  QuoteTimes(Archive archive, List<Candidate> day) {
    this.archive = archive;
    day.forEach(one -> documents.put(one.document().video().id(), one.document()));
  }

  /** A quote whose transcript is gone, or cannot be read, keeps the time that it has. */
  Digest of(Digest digest) {
    return digest.withQuotes(this::exact);
  }

  private Quote exact(VideoId video, Quote quote) {
    return times
        .computeIfAbsent(video, this::read)
        .flatMap(
            words -> passage(video, quote).flatMap(passage -> words.of(passage, quote.words())))
        .map(moment -> new Quote(quote.passage(), moment.startMs(), quote.words(), moment.link()))
        .orElse(quote);
  }

  private Optional<WordTimes> read(VideoId video) {
    Document document = documents.get(video);
    try {
      return archive.transcript(document.video(), document.transcriptModel()).map(WordTimes::new);
    } catch (ArchiveException e) {
      return Optional.empty();
    }
  }

  private Optional<Passage> passage(VideoId video, Quote quote) {
    return documents.get(video).passages().stream()
        .map(EmbeddedPassage::passage)
        .filter(passage -> passage.id().equals(quote.passage()))
        .findFirst();
  }
}
