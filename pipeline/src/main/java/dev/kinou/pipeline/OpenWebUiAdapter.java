package dev.kinou.pipeline;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.OpenWebUiCheck;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiLoader;
import dev.kinou.knowledge.openwebui.OpenWebUiQuery;
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

/** An Open-WebUI that is loaded video by video. */
final class OpenWebUiAdapter implements Target {
  private final OpenWebUiConfig config;
  private final OpenWebUiLoader loader;

  private OpenWebUiAdapter(OpenWebUiConfig config) {
    this.config = config;
    this.loader = new OpenWebUiLoader(config);
  }

  /** How it is reached. */
  record Configured(OpenWebUiConfig config) implements TargetConfig {
    @Override
    public String name() {
      return config.name();
    }

    @Override
    public String type() {
      return "openwebui";
    }

    @Override
    public String address() {
      return config.url().toString();
    }

    @Override
    public Target open() {
      return new OpenWebUiAdapter(config);
    }
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException, InterruptedException {
    List<Receipt> receipts = new ArrayList<>();
    Map<VideoId, StageException> failed = new HashMap<>();
    for (Document document : documents) {
      try {
        receipts.add(loader.load(document));
      } catch (TargetRefusedException e) {
        if (receipts.isEmpty() && failed.isEmpty()) {
          throw e;
        }
        failed.put(document.video().id(), e);
      } catch (StageException e) {
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
    throw new UnsupportedOperationException("not built in yet");
  }

  @Override
  public void remove(List<Held> held) {
    throw new UnsupportedOperationException("not built in yet");
  }

  @Override
  public long removePublishedBefore(Instant instant) {
    throw new UnsupportedOperationException("not built in yet");
  }

  @Override
  public void close() {
    loader.close();
  }
}
