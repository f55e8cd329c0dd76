package dev.kinou.knowledge.chroma;

import dev.failsafe.function.CheckedSupplier;
import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.openwebui.Attempts;
import dev.kinou.knowledge.openwebui.Greeting;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.KnowledgeFinder;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.Pause;
import dev.kinou.knowledge.rows.Generation;
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
 * An Open-WebUI that is loaded behind its HTTP API: chunks with our vectors into its Chroma server,
 * rows into its tables, while it runs.
 *
 * <p>Many threads, which take turns: SQLite and Chroma have one writer each.
 */
final class ChromaTarget implements Target, Generations {
  private final ChromaConfig config;
  private final Generation generation;
  private final Clock clock;
  private final Duration firstDelay;
  private final Duration greetEvery;
  private final ChromaFailures failures;
  private final OpenWebUi server;
  private final Chroma chroma;
  private final Tables tables;
  private final ChromaBatch batch;
  private final ChromaInventory inventory;
  private final ChromaCheck check;
  private final ChromaSwitch change;
  private final Attempts attempts;
  private final ReentrantLock turn = new ReentrantLock(true);

  ChromaTarget(ChromaConfig config) {
    this(
        config,
        Generation.PRESENT,
        Clock.systemUTC(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5));
  }

  /**
   * @param firstDelay before something is tried again
   * @param greetEvery how often the server is asked about itself, at most
   */
  ChromaTarget(
      ChromaConfig config,
      Generation generation,
      Clock clock,
      Duration firstDelay,
      Duration greetEvery) {
    this.config = config;
    this.generation = generation;
    this.clock = clock;
    this.firstDelay = firstDelay;
    this.greetEvery = greetEvery;
    this.failures = new ChromaFailures(config, clock);
    this.server = new OpenWebUi(config.server());
    this.chroma = new Chroma(config.chroma());
    this.tables = new Tables(config.tables());
    ChromaProof proof = new ChromaProof(server, chroma, failures);
    this.change = new ChromaSwitch(chroma, new Readiness(chroma, tables, proof, failures));
    this.batch =
        new ChromaBatch(
            config.server(),
            generation,
            new Greeting(server, server::embedding, greetEvery),
            new KnowledgeFinder(server, Pause.REAL),
            tables,
            new ChromaLoad(chroma, tables, generation, proof, change, failures),
            failures,
            clock);
    this.inventory = new ChromaInventory(chroma, tables, generation);
    this.check = new ChromaCheck(config, failures);
    this.attempts = new Attempts(ChromaFailures::passing, failures::of, firstDelay);
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException, InterruptedException {
    return inTurn(() -> batch.load(documents));
  }

  @Override
  public boolean forget(Video video) throws StageException, InterruptedException {
    return inTurn(() -> inventory.forget(knowledges(), video.id()));
  }

  @Override
  public void inventory(Consumer<Held> each) throws StageException, InterruptedException {
    turn.lockInterruptibly();
    try {
      // Not tried again: some may have been told already.
      attempts.once(
          () -> {
            inventory.tell(knowledges(), each);
            return null;
          });
    } finally {
      turn.unlock();
    }
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
    return inTurn(() -> inventory.removePublishedBefore(knowledges(), instant));
  }

  @Override
  public List<Hit> ask(String question, int k) throws IOException {
    if (generation == Generation.NEXT) {
      return List.of();
    }
    List<String> ids = knowledges().stream().map(KnowledgeBase::id).toList();
    return ids.isEmpty() ? List.of() : server.query(ids, question, k);
  }

  @Override
  public TargetCheck check() {
    return check.look();
  }

  @Override
  public Target next() {
    return new ChromaTarget(config, Generation.NEXT, clock, firstDelay, greetEvery);
  }

  @Override
  public void switchOver() throws StageException, InterruptedException {
    inTurn(
        () -> {
          change.over(knowledges());
          return null;
        });
  }

  /** All that the template may have named: dates and names of channels get corrected. */
  private List<KnowledgeBase> knowledges() throws IOException {
    return server.knowledges(config.server().knowledge().fixedPart()).stream()
        .filter(knowledge -> config.server().knowledge().matches(knowledge.name()))
        .filter(knowledge -> !knowledge.external())
        .toList();
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
    turn.lock();
    try {
      tables.close();
      chroma.close();
      server.close();
    } finally {
      turn.unlock();
    }
  }
}
