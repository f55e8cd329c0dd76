package dev.kinou.watch.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/**
 * Finds passages by their words (BM25) and by their vectors, both together. It sees the index as it
 * was when this was opened. Many threads.
 */
public final class Searcher implements AutoCloseable {
  /** So many of each list are fused; the graph is searched as far, which decides its recall. */
  static final int CANDIDATES = 200;

  /** Longer questions are asked by their beginning: Lucene takes 1024 words. */
  private static final int LONGEST = 2000;

  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher index;
  private final Analyzer analyzer = new PassageAnalyzer();

  Searcher(Directory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
    this.index = new IndexSearcher(reader);
  }

  /** How many passages there are. */
  public int passages() throws IOException {
    return index.count(new FieldExistsQuery(PassageFields.VECTOR));
  }

  /**
   * @param vector of the question; empty to search by words alone
   * @param k the most passages
   * @return the best first
   */
  public List<Found> search(String question, Optional<float[]> vector, Filters filters, int k)
      throws IOException {
    Optional<Query> filter = filter(filters);
    int depth = Math.max(CANDIDATES, k);
    List<List<Integer>> lists = new ArrayList<>();
    lists.add(byWords(question, filter, depth));
    if (vector.isPresent()) {
      lists.add(byVector(vector.get(), filter, depth));
    }
    List<Found> found = new ArrayList<>();
    for (int passage : RankFusion.fuse(lists, k)) {
      found.add(found(passage));
    }
    return found;
  }

  List<Integer> byWords(String question, Optional<Query> filter, int depth) throws IOException {
    Query words =
        new QueryBuilder(analyzer)
            .createBooleanQuery(
                PassageFields.CONTENT,
                question.substring(0, Math.min(question.length(), LONGEST)),
                Occur.SHOULD);
    if (words == null) {
      return List.of();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(words, Occur.MUST);
    filter.ifPresent(only -> query.add(only, Occur.FILTER));
    return ranked(query.build(), depth);
  }

  List<Integer> byVector(float[] vector, Optional<Query> filter, int depth) throws IOException {
    return ranked(
        new KnnFloatVectorQuery(PassageFields.VECTOR, vector, depth, filter.orElse(null)), depth);
  }

  private List<Integer> ranked(Query query, int depth) throws IOException {
    return Arrays.stream(index.search(query, depth).scoreDocs).map(hit -> hit.doc).toList();
  }

  Found found(int passage) throws IOException {
    return PassageFields.found(
        index
            .storedFields()
            .document(passage, Set.of(PassageFields.FOUND))
            .getBinaryValue(PassageFields.FOUND));
  }

  private static Optional<Query> filter(Filters filters) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (filters.since().isPresent() || filters.until().isPresent()) {
      long since = filters.since().map(at -> at.toEpochMilli()).orElse(Long.MIN_VALUE);
      long until = filters.until().map(at -> at.toEpochMilli() - 1).orElse(Long.MAX_VALUE);
      all.add(LongField.newRangeQuery(PassageFields.PUBLISHED, since, until), Occur.FILTER);
    }
    if (!filters.channels().isEmpty()) {
      List<BytesRef> names =
          filters.channels().stream().map(PassageFields::channel).map(BytesRef::new).toList();
      all.add(new TermInSetQuery(PassageFields.CHANNEL, names), Occur.FILTER);
    }
    filters
        .language()
        .ifPresent(
            tag -> all.add(new TermQuery(new Term(PassageFields.LANGUAGE, tag)), Occur.FILTER));
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
  }

  @Override
  public void close() throws IOException {
    try (directory;
        analyzer) {
      reader.close();
    }
  }
}
