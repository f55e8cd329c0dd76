package dev.kinou.watch.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.archive.Place;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Json;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/**
 * What the index holds: a document of Lucene's for each passage, and one for each video, which says
 * the version of the archive's document that they were made of.
 */
final class PassageFields {
  /** Of both kinds: the video's place, by which all of it is replaced. */
  static final String PLACE = "place";

  static final String DAY = "day";
  static final String FOLDER = "folder";
  static final String VERSION = "version";

  static final String CONTENT = "content";
  static final String VECTOR = "vector";
  static final String PUBLISHED = "published";
  static final String CHANNEL = "channel";
  static final String LANGUAGE = "language";
  static final String FOUND = "found";

  private PassageFields() {}

  static Term place(Place place) {
    return new Term(PLACE, key(place));
  }

  private static String key(Place place) {
    return place.day() + "/" + place.folder();
  }

  /**
   * @param version as the archive's listing tells it
   * @param language of what was said
   */
  static List<org.apache.lucene.document.Document> of(
      Document document, String version, String language) {
    Place place = Place.of(document.video());
    List<org.apache.lucene.document.Document> all = new ArrayList<>();
    all.add(video(place, version));
    for (EmbeddedPassage passage : document.passages()) {
      all.add(passage(place, document, passage, language));
    }
    return all;
  }

  private static org.apache.lucene.document.Document video(Place place, String version) {
    var video = new org.apache.lucene.document.Document();
    video.add(new StringField(PLACE, key(place), Store.NO));
    video.add(new StringField(DAY, place.day().toString(), Store.NO));
    video.add(new StoredField(FOLDER, place.folder()));
    video.add(new StoredField(VERSION, version));
    return video;
  }

  private static org.apache.lucene.document.Document passage(
      Place place, Document document, EmbeddedPassage embedded, String language) {
    Video video = document.video();
    Passage passage = embedded.passage();
    var fields = new org.apache.lucene.document.Document();
    fields.add(new StringField(PLACE, key(place), Store.NO));
    // What is embedded, too, but for the link.
    fields.add(
        new TextField(
            CONTENT,
            String.join("\n", video.title(), video.channel().name(), passage.text()),
            Store.NO));
    fields.add(
        new KnnFloatVectorField(VECTOR, embedded.vector(), VectorSimilarityFunction.DOT_PRODUCT));
    fields.add(new LongField(PUBLISHED, video.published().toEpochMilli(), Store.NO));
    fields.add(new StringField(CHANNEL, channel(video.channel().id()), Store.NO));
    fields.add(new StringField(CHANNEL, channel(video.channel().name()), Store.NO));
    fields.add(new StringField(LANGUAGE, language, Store.NO));
    fields.add(
        new StoredField(
            FOUND,
            json(
                new Found(
                    passage.id(),
                    video.id(),
                    video.title(),
                    video.channel().name(),
                    video.published(),
                    language,
                    document.transcriptModel(),
                    passage.text(),
                    passage.startMs(),
                    passage.link()))));
    return fields;
  }

  /**
   * As a channel's name or id is looked for: in any case, at most what Lucene takes as one word.
   */
  static String channel(String written) {
    String folded = written.strip().toLowerCase(Locale.ROOT);
    return folded.substring(0, Math.min(folded.length(), 1000));
  }

  private static byte[] json(Found found) {
    try {
      return Json.mapper().writeValueAsBytes(found);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A passage is made of texts and numbers", e);
    }
  }

  static Found found(BytesRef stored) throws IOException {
    return Json.mapper().readValue(stored.bytes, stored.offset, stored.length, Found.class);
  }
}
