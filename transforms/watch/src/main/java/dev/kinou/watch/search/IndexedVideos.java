package dev.kinou.watch.search;

import dev.kinou.archive.Place;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** Which videos an index holds, each with the version that it was made of. One thread. */
final class IndexedVideos {
  private final IndexReader reader;
  private final IndexSearcher index;

  IndexedVideos(DirectoryReader reader) {
    this.reader = reader;
    this.index = new IndexSearcher(reader);
  }

  /** All days that it holds videos of, and perhaps some that it held. */
  SortedSet<LocalDate> days() throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>();
    Terms terms = MultiTerms.getTerms(reader, PassageFields.DAY);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      while (each.next() != null) {
        days.add(LocalDate.parse(each.term().utf8ToString()));
      }
    }
    return days;
  }

  Map<Place, String> of(LocalDate day) throws IOException {
    Map<Place, String> videos = new TreeMap<>();
    TermQuery query = new TermQuery(new Term(PassageFields.DAY, day.toString()));
    for (ScoreDoc hit : index.search(query, Math.max(1, reader.maxDoc())).scoreDocs) {
      Document video = index.storedFields().document(hit.doc);
      videos.put(new Place(day, video.get(PassageFields.FOLDER)), video.get(PassageFields.VERSION));
    }
    return videos;
  }
}
