package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An Open-WebUI over its HTTP API. */
public final class OpenWebUiTarget implements Target {
  private final OpenWebUiConfig config;
  private final OpenWebUiLoader loader;

  public OpenWebUiTarget(OpenWebUiConfig config) {
    this.config = config;
    this.loader = new OpenWebUiLoader(config);
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException, InterruptedException {
    List<Receipt> receipts = new ArrayList<>();
    Map<VideoId, StageException> failed = new HashMap<>();
    for (Document document : documents) {
      try {
        receipts.add(loader.load(document));
      } catch (StageException e) {
        if (e instanceof TargetRefusedException && receipts.isEmpty()) {
          throw e;
        }
        failed.put(document.video().id(), e);
      }
    }
    return new Loaded(receipts, failed);
  }

  @Override
  public boolean forget(Video video) throws StageException, InterruptedException {
    return loader.forget(video);
  }

  @Override
  public List<Hit> ask(String question, int k) throws IOException {
    try (OpenWebUiQuery query = new OpenWebUiQuery(config)) {
      return query.ask(question, k);
    }
  }

  @Override
  public TargetCheck check() {
    return OpenWebUiCheck.of(config);
  }

  @Override
  public void inventory(Consumer<Held> each) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void remove(List<Held> held) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public long removePublishedBefore(Instant instant) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {
    loader.close();
  }
}
