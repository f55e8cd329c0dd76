package dev.kinou.knowledge.openwebui;

import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Loads each document into an Open-WebUI.
 *
 * <pre>{@code
 * documents.apply(
 *     "LoadKnowledge",
 *     Attempt.of(Stage.KNOWLEDGE, LoadKnowledge.into(config), Document::video, RecordCoder.of(Receipt.class)));
 * }</pre>
 *
 * <p>Bounded or not; at least once with the same effect as once; one document at a time in a JVM,
 * since all copies of a step share one {@link OpenWebUiLoader} there, and its refusal.
 */
public final class LoadKnowledge implements Step<Document, Receipt> {
  private static final long serialVersionUID = 1;
  private static final Map<String, Shared> SHARED = new HashMap<>();

  private final OpenWebUiConfig config;
  // A refusal ends one run, not the next one in the same JVM.
  private final String run = UUID.randomUUID().toString();
  private transient OpenWebUiLoader loader;

  private LoadKnowledge(OpenWebUiConfig config) {
    this.config = config;
  }

  public static LoadKnowledge into(OpenWebUiConfig config) {
    return new LoadKnowledge(config);
  }

  @Override
  public void setup() {
    synchronized (SHARED) {
      if (loader == null) {
        Shared shared = SHARED.computeIfAbsent(run, key -> new Shared(new OpenWebUiLoader(config)));
        shared.users++;
        loader = shared.loader;
      }
    }
  }

  @Override
  public Receipt apply(Document document) throws StageException, InterruptedException {
    return loader.load(document);
  }

  @Override
  public void teardown() {
    synchronized (SHARED) {
      if (loader == null) {
        return;
      }
      loader = null;
      Shared shared = SHARED.get(run);
      if (--shared.users == 0) {
        SHARED.remove(run);
        shared.loader.close();
      }
    }
  }

  private static final class Shared {
    private final OpenWebUiLoader loader;
    private int users;

    Shared(OpenWebUiLoader loader) {
      this.loader = loader;
    }
  }
}
