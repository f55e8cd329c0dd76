package dev.kinou.pipeline.load;

import dev.kinou.archive.Archive;
import dev.kinou.archive.Listing;
import dev.kinou.archive.Place;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Transcript;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes passages and vectors anew from the transcripts of an archive, where those of the keys are
 * missing: after a change of the embedding model. What fails stays missing, and is tried again.
 */
final class EmbedAgain extends DoFn<Batch, Void> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(EmbedAgain.class);

  private final Archive archive;
  private final List<String> models;
  private final Step<Transcript, Document> embed;

  /**
   * @param models of the transcripts, the best first
   */
  EmbedAgain(Archive archive, List<String> models, Step<Transcript, Document> embed) {
    this.archive = archive;
    this.models = models;
    this.embed = embed;
  }

  /** The videos of the days that have a transcript, but no passages of the keys. */
  static List<Place> missing(LoadSpec spec, LoadTarget target) {
    List<Place> missing = new ArrayList<>();
    for (LocalDate day : spec.source().days()) {
      if (target.keeps(day)) {
        Listing listing = spec.source().list(day);
        SortedSet<Place> places =
            new TreeSet<>(listing.transcripts(spec.keys().transcriptModels()));
        places.removeAll(listing.documents(spec.keys()));
        missing.addAll(places);
      }
    }
    return missing;
  }

  @Setup
  public void setup() throws Exception {
    embed.setup();
  }

  @ProcessElement
  public void process(@Element Batch batch) throws InterruptedException {
    for (Place place : batch.places()) {
      try {
        Optional<Transcript> transcript = archive.transcript(place, models);
        if (transcript.isPresent()) {
          archive.put(embed.apply(transcript.get()));
        }
      } catch (StageException e) {
        LOG.error("{} could not be embedded: {}", place, e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("{} could not be embedded", place, e);
      }
    }
  }

  @Teardown
  public void teardown() throws Exception {
    embed.teardown();
  }
}
