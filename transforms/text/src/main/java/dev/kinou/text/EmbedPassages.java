package dev.kinou.text;

import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.Transcript;
import dev.kinou.records.VideoId;
import dev.kinou.records.http.EndpointException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a transcript into passages and embeds them. Where nothing was said, the document has none.
 *
 * <p>One transcript in, one document out. In this JVM its speed is that of {@link MiniLm}'s
 * threads; an endpoint is asked by as many threads as the runner has.
 */
public final class EmbedPassages implements Step<Transcript, Document> {
  private static final long serialVersionUID = 1;

  private final EmbeddingConfig config;
  private transient TextEmbedder embedder;
  private transient PassageCutter cutter;

  private EmbedPassages(EmbeddingConfig config) {
    this.config = config;
  }

  public static EmbedPassages of(EmbeddingConfig config) {
    return new EmbedPassages(config);
  }

  /** What {@link Document#chunker} will be, known before anything is loaded. */
  public static String chunker(EmbeddingConfig config) {
    return PassageCutter.name(
        config.endpoint() == null ? MiniLmTokens.LIMIT : TokenCounter.UNLIMITED.limit());
  }

  /** What {@link Document#embedder} will be, known before anything is loaded. */
  public static String embedder(EmbeddingConfig config) {
    return config.endpoint() == null
        ? MiniLm.NAME
        : RemoteEmbedder.name(config.model(), config.contentPrefix());
  }

  @Override
  public void setup() throws IOException {
    embedder = Embedders.open(config);
    TokenCounter counter =
        embedder instanceof TokenCounter counting ? counting : TokenCounter.UNLIMITED;
    cutter = new PassageCutter(config.zone(), counter);
  }

  @Override
  public Document apply(Transcript transcript) throws StageException, InterruptedException {
    VideoId video = transcript.video().id();
    Progress.current().began(Stage.TEXT, video);
    try {
      List<Passage> passages = cutter.cut(transcript);
      return new Document(
          transcript.video(),
          transcript.model(),
          cutter.name(),
          embedder.name(),
          embed(video, passages));
    } finally {
      Progress.current().ended(Stage.TEXT, video);
    }
  }

  private List<EmbeddedPassage> embed(VideoId video, List<Passage> passages)
      throws StageException, InterruptedException {
    List<EmbeddedPassage> embedded = new ArrayList<>(passages.size());
    while (embedded.size() < passages.size()) {
      int from = embedded.size();
      int to = Math.min(passages.size(), from + config.batch());
      List<Passage> batch = passages.subList(from, to);
      List<float[]> vectors = vectors(batch);
      for (int i = 0; i < batch.size(); i++) {
        embedded.add(new EmbeddedPassage(batch.get(i), vectors.get(i)));
      }
      Progress.current().at(Stage.TEXT, video, (double) to / passages.size());
    }
    return embedded;
  }

  private List<float[]> vectors(List<Passage> batch) throws StageException, InterruptedException {
    try {
      return embedder.embed(batch.stream().map(Passage::content).toList());
    } catch (EndpointException e) {
      throw failed(e.reason(), e);
    } catch (IOException e) {
      throw failed(Cause.OUR_FAULT, e);
    }
  }

  private StageException failed(Cause cause, IOException origin) {
    String where = config.endpoint() == null ? "in this JVM" : "at " + config.endpoint();
    return new StageException(
        Stage.TEXT,
        cause,
        null,
        origin.getMessage(),
        "embed with " + config.model() + " " + where,
        origin);
  }

  @Override
  public void teardown() {
    if (embedder != null) {
      embedder.close();
      embedder = null;
    }
  }
}
