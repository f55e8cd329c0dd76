package dev.kinou.watch;

import dev.kinou.records.Document;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A history of a few documents. */
record HeldHistory(List<Document> documents) implements History {
  static HeldHistory of(List<Candidate> candidates) {
    return new HeldHistory(candidates.stream().map(Candidate::document).toList());
  }

  @Override
  public List<String> read(Instant before, Part part) throws IOException, InterruptedException {
    part.take(documents);
    return List.of();
  }

  @Override
  public List<Document> find(Set<VideoId> videos) {
    return documents.stream().filter(d -> videos.contains(d.video().id())).toList();
  }
}
