package dev.kinou.watch.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Json;
import dev.kinou.records.Passage;
import dev.kinou.records.Sha256;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a language model has answered already, in the archive's state, so that nothing is asked
 * twice. An answer is named by all that it was made of: the model, our instructions, what is said
 * of the person, and the words of the video. Answers that could not be used are kept, too. Many
 * threads.
 *
 * <p>Where the archive cannot be written or a file is damaged, the model is asked again each time.
 */
final class KeptAnswers {
  private static final String FOLDER = "judged/";
  private static final int HASH = 32;

  private final Archive archive;
  private final String model;
  private volatile String trouble;

  KeptAnswers(Archive archive, String model) {
    this.archive = archive;
    this.model = model;
  }

  /** Empty inside if the answer could not be used. */
  record OfVideo(Optional<Verdict> verdict) {}

  /** Empty inside if the answer could not be used. */
  record OfPair(Optional<Side> better) {}

  String verdict(Profile profile, Document document) {
    return name(
        document.video().id(),
        List.of(model, VerdictPrompt.INSTRUCTIONS, new Interests(profile), words(document)));
  }

  String comparison(Profile profile, Document first, Document second) {
    return name(
        first.video().id(),
        List.of(
            model,
            ComparisonPrompt.INSTRUCTIONS,
            new Interests(profile),
            words(first),
            words(second)));
  }

  <T> Optional<T> get(String name, Class<T> type) {
    try {
      return archive.state(name, type);
    } catch (ArchiveException e) {
      trouble = e.getMessage();
      return Optional.empty();
    }
  }

  void put(String name, Object answer) {
    try {
      archive.putState(name, answer);
    } catch (ArchiveException e) {
      trouble = e.getMessage();
    }
  }

  /** Why an answer could not be kept, if one could not. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /**
   * Removes all that was answered about a video.
   *
   * @param video {@link VideoId#fileName()}
   */
  static void forget(Archive archive, String video) {
    archive.states(FOLDER + video).forEach(archive::deleteState);
  }

  private static String name(VideoId video, List<Object> madeOf) {
    try {
      byte[] json = Json.mapper().writeValueAsString(madeOf).getBytes(StandardCharsets.UTF_8);
      return FOLDER + video.fileName() + "/" + Sha256.hex(json).substring(0, HASH);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The title and what was said: other words of the same video are another question. */
  private static List<Object> words(Document document) {
    List<String> texts =
        document.passages().stream().map(EmbeddedPassage::passage).map(Passage::text).toList();
    return List.of(
        document.video().id(), document.video().title(), document.transcriptModel(), texts);
  }
}
