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
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * An Open-WebUI over its HTTP API, as any account may use it. Many threads, of which two load at
 * once: while the server's index takes in the texts of the one, its Python takes the other's
 * uploads. More would gain nothing, since it is one process. Who removes something is alone.
 */
public final class OpenWebUiTarget implements Target {
  private static final int AT_ONCE = 2;

  private final OpenWebUiConfig config;
  private final OpenWebUi server;
  private final Attempts attempts;
  private final BlockingDeque<Loader> loaders = new LinkedBlockingDeque<>();
  private final Inventory inventory;
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  public OpenWebUiTarget(OpenWebUiConfig config) {
    this(config, Clock.systemUTC(), Pause.REAL, Duration.ofSeconds(1));
  }

  OpenWebUiTarget(OpenWebUiConfig config, Clock clock, Pause pause, Duration firstDelay) {
    this.config = config;
    this.server = new OpenWebUi(config);
    Failures failures = new Failures(config, clock);
    this.attempts = new Attempts(failures, firstDelay);
    KnowledgeFinder finder = new KnowledgeFinder(server, pause);
    for (int i = 0; i < AT_ONCE; i++) {
      loaders.add(new Loader(server, finder, config, clock, pause, failures, attempts));
    }
    this.inventory = new Inventory(server, config, clock, pause);
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException, InterruptedException {
    lock.readLock().lockInterruptibly();
    try {
      // Who was the last is the first again: it knows best what the server has.
      Loader loader = loaders.takeFirst();
      try {
        return loader.load(documents);
      } finally {
        loaders.addFirst(loader);
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public boolean forget(Video video) throws StageException, InterruptedException {
    return alone(() -> inventory.forget(video));
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
    List<Held> all = alone(inventory::all);
    all.forEach(each);
  }

  @Override
  public void remove(List<Held> held) throws StageException, InterruptedException {
    alone(
        () -> {
          inventory.remove(held);
          return null;
        });
  }

  @Override
  public long removePublishedBefore(Instant instant) throws StageException, InterruptedException {
    return alone(() -> inventory.removePublishedBefore(instant));
  }

  private <T> T alone(CheckedSupplier<T> action) throws StageException, InterruptedException {
    lock.writeLock().lockInterruptibly();
    try {
      return attempts.insistently(action);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
