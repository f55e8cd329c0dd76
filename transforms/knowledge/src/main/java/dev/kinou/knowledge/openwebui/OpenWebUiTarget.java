package dev.kinou.knowledge.openwebui;

import dev.failsafe.function.CheckedSupplier;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * An Open-WebUI over its HTTP API, as any account may use it. Many threads, which take turns at
 * writing: the server is one process, and gains nothing by more.
 */
public final class OpenWebUiTarget implements Target {
  private final OpenWebUiConfig config;
  private final OpenWebUi server;
  private final Attempts attempts;
  private final Loader loader;
  private final Inventory inventory;
  private final ReentrantLock turn = new ReentrantLock(true);

  public OpenWebUiTarget(OpenWebUiConfig config) {
    this(config, Clock.systemUTC(), Pause.REAL, Duration.ofSeconds(1));
  }

  OpenWebUiTarget(OpenWebUiConfig config, Clock clock, Pause pause, Duration firstDelay) {
    this.config = config;
    this.server = new OpenWebUi(config);
    Failures failures = new Failures(config, clock);
    this.attempts = new Attempts(failures, firstDelay);
    this.loader = new Loader(server, config, clock, pause, failures, attempts);
    this.inventory = new Inventory(server, config, clock, pause);
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException, InterruptedException {
    turn.lockInterruptibly();
    try {
      return loader.load(documents);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public boolean forget(Video video) throws StageException, InterruptedException {
    return inTurn(() -> inventory.forget(video));
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
  public void inventory(Consumer<Held> each) throws StageException, InterruptedException {
    // What a first attempt has told must not be told again by a second one.
    List<Held> all = inTurn(inventory::all);
    all.forEach(each);
  }

  @Override
  public void remove(List<Held> held) throws StageException, InterruptedException {
    inTurn(
        () -> {
          inventory.remove(held);
          return null;
        });
  }

  @Override
  public long removePublishedBefore(Instant instant) throws StageException, InterruptedException {
    return inTurn(() -> inventory.removePublishedBefore(instant));
  }

  private <T> T inTurn(CheckedSupplier<T> action) throws StageException, InterruptedException {
    turn.lockInterruptibly();
    try {
      return attempts.insistently(action);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
