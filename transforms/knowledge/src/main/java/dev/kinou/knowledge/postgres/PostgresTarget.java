package dev.kinou.knowledge.postgres;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.Tunable;
import dev.kinou.knowledge.VectorIndexed;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUiCheck;
import dev.kinou.knowledge.openwebui.OpenWebUiQuery;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads an Open-WebUI on Postgres by writing its rows. A call is a transaction: as many documents
 * as memory allows are best given at once, a few hundred; several threads load side by side.
 *
 * <p>What passes (a lost connection, a server that starts) is tried again for some seconds.
 */
public final class PostgresTarget implements Target, Generations, Tunable, VectorIndexed {
  private static final String INDEX_MEMORY = "1GB";
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration GREET_EVERY = Duration.ofSeconds(5);

  private final PostgresConfig config;
  private final Generation generation;
  private final Clock clock;
  private final Sessions sessions;
  private final Server server;
  private final Loader loader;
  private final SqlFailures failures;
  private final FailsafeExecutor<Object> retries;

  private volatile TargetRefusedException refusal;

  PostgresTarget(PostgresConfig config) {
    this(config, Generation.PRESENT, FIRST_DELAY, GREET_EVERY);
  }

  PostgresTarget(
      PostgresConfig config, Generation generation, Duration firstDelay, Duration greetEvery) {
    this.config = config;
    this.generation = generation;
    this.clock = Clock.systemUTC();
    this.sessions = new Sessions(config.database());
    this.server = new Server(config.server(), greetEvery);
    this.failures = new SqlFailures(config, clock);
    this.loader = new Loader(config, generation, sessions, server, failures, clock);
    RetryPolicy<Object> retry =
        RetryPolicy.builder()
            .handleIf(SqlFailures::passing)
            .withMaxRetries(4)
            .withBackoff(firstDelay, firstDelay.multipliedBy(20), 3)
            .withJitter(0.2)
            .build();
    CircuitBreaker<Object> breaker =
        CircuitBreaker.builder()
            .handleIf(SqlFailures::passing)
            .withFailureThreshold(2)
            .withDelay(Duration.ofMinutes(1))
            .build();
    this.retries = Failsafe.with(breaker).compose(retry);
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException, InterruptedException {
    if (refusal != null) {
      throw refusal.notTried();
    }
    return documents.isEmpty()
        ? new Loaded(List.of(), Map.of())
        : insistently(() -> loader.load(documents));
  }

  @Override
  public boolean forget(Video video) throws StageException, InterruptedException {
    List<Held> held = new ArrayList<>();
    insistently(
        () ->
            sessions.with(
                session -> {
                  held.clear();
                  // What a reload has brought so far, too: a switch would bring it back.
                  for (Generation each : List.of(Generation.NEXT, generation)) {
                    Stock stock = new Stock(session.connection(), each);
                    List<Held> its = new ArrayList<>();
                    stock.tell(ids(), video.id(), its::add);
                    stock.remove(its);
                    held.addAll(its);
                  }
                  return null;
                }));
    return !held.isEmpty();
  }

  @Override
  public void inventory(Consumer<Held> each) throws StageException, InterruptedException {
    // Not tried again: some may have been told already.
    once(
        session -> {
          new Stock(session.connection(), generation).tell(ids(), null, each);
          return null;
        });
  }

  @Override
  public void remove(List<Held> held) throws StageException, InterruptedException {
    insistently(
        () ->
            sessions.with(
                session -> {
                  new Stock(session.connection(), generation).remove(held);
                  return null;
                }));
  }

  @Override
  public long removePublishedBefore(Instant instant) throws StageException, InterruptedException {
    return insistently(
        () ->
            sessions.with(
                session ->
                    new Stock(session.connection(), generation)
                        .removePublishedBefore(instant, ids())));
  }

  @Override
  public List<Hit> ask(String question, int k) throws IOException {
    if (generation == Generation.NEXT) {
      return List.of();
    }
    try (OpenWebUiQuery query = new OpenWebUiQuery(config.server())) {
      return query.ask(question, k);
    }
  }

  @Override
  public TargetCheck check() {
    TargetCheck http = OpenWebUiCheck.of(config.server());
    List<String> problems = new ArrayList<>(http.problems());
    List<String> advice = new ArrayList<>();
    try {
      sessions.with(
          session -> {
            Schema.check(session.connection());
            Indexes indexes = new Indexes(session.connection());
            advice.addAll(indexes.missing());
            advice.addAll(new ChunkStorage(session.connection()).missing());
            indexes.dropped().ifPresent(advice::add);
            return null;
          });
    } catch (Exception e) {
      problems.add(failures.of(e).getMessage());
    }
    return new TargetCheck(
        http.target(), http.server(), http.embedder(), http.knowledges(), problems, advice);
  }

  @Override
  public void tune() throws StageException, InterruptedException {
    once(
        session -> {
          Indexes indexes = new Indexes(session.connection());
          indexes.create();
          new ChunkStorage(session.connection()).improve();
          indexes.restoreVectors(INDEX_MEMORY);
          return null;
        });
  }

  @Override
  public boolean dropVectorIndex() throws StageException, InterruptedException {
    return once(session -> new Indexes(session.connection()).dropVectors());
  }

  @Override
  public void restoreVectorIndex() throws StageException, InterruptedException {
    once(
        session -> {
          new Indexes(session.connection()).restoreVectors(INDEX_MEMORY);
          return null;
        });
  }

  @Override
  public PostgresTarget next() {
    return new PostgresTarget(config, Generation.NEXT, FIRST_DELAY, GREET_EVERY);
  }

  @Override
  public void switchOver() throws StageException, InterruptedException {
    once(
        session -> {
          Switch change = new Switch(session);
          VectorColumn column = Schema.check(session.connection());
          List<KnowledgeBase> begun = new ArrayList<>();
          for (KnowledgeBase knowledge : server.knowledges()) {
            if (change.begun(knowledge)) {
              begun.add(knowledge);
              requireAll(knowledge, change.lacking(knowledge));
            }
          }
          if (!begun.isEmpty()) {
            change.probe(begun.get(0), column, server.http(), clock.instant().getEpochSecond());
          }
          for (KnowledgeBase knowledge : begun) {
            change.over(knowledge);
          }
          return null;
        });
  }

  private void requireAll(KnowledgeBase knowledge, long lacking) throws StageException {
    if (lacking > 0) {
      throw new StageException(
          Stage.KNOWLEDGE,
          Cause.DEFERRED_UNTIL,
          "The next generation of the knowledge '%s' lacks %d of its videos: load them into it, then switch over"
              .formatted(knowledge.name(), lacking),
          failures.attempted());
    }
  }

  private List<String> ids() throws IOException {
    return server.knowledges().stream().map(KnowledgeBase::id).toList();
  }

  private <T> T once(Sessions.Work<T> work) throws StageException, InterruptedException {
    try {
      return sessions.with(work);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw failures.of(e);
    }
  }

  private <T> T insistently(CheckedSupplier<T> action) throws StageException, InterruptedException {
    try {
      return retries.get(action);
    } catch (FailsafeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (Thread.interrupted() || cause instanceof InterruptedException) {
        throw new InterruptedException("Loading was cancelled");
      }
      StageException failure = failures.of(cause);
      if (failure instanceof TargetRefusedException refused) {
        refusal = refused;
      }
      throw failure;
    } catch (RuntimeException e) {
      throw failures.of(e);
    }
  }

  @Override
  public void close() {
    loader.settle();
    sessions.close();
    server.close();
  }
}
