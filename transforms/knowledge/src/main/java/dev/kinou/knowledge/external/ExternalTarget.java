package dev.kinou.knowledge.external;

import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.openwebui.Attempts;
import dev.kinou.knowledge.openwebui.ExternalSources;
import dev.kinou.knowledge.openwebui.OpenWebUiCheck;
import dev.kinou.knowledge.postgres.PostgresConfig;
import dev.kinou.knowledge.postgres.Server;
import dev.kinou.knowledge.postgres.Sessions;
import dev.kinou.knowledge.postgres.SqlFailures;
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
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A schema of our own, read by Open-WebUI as External Knowledge: one for yesterday, one for the
 * last seven days, one for all. Many threads, which take turns.
 */
final class ExternalTarget implements Target, Generations {
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration GREET_EVERY = Duration.ofSeconds(5);
  private static final String CHANGED =
      "somebody has changed its tables: drop the target's schema and load it again";

  /** Where the tables are ours, and not an Open-WebUI's. */
  private static final Map<String, String> ADVICE =
      Map.of("42501", "grant it, or name a role that may", "42P01", CHANGED, "42703", CHANGED);

  private final ExternalConfig config;
  private final String schema;
  private final Sessions sessions;
  private final Server server;
  private final ExternalSources sources;
  private final Windows windows;
  private final ExternalLoad load;
  private final SqlFailures failures;
  private final Attempts attempts;
  private final ReentrantLock turn = new ReentrantLock(true);

  ExternalTarget(ExternalConfig config) {
    this(config, config.schema(), FIRST_DELAY, GREET_EVERY);
  }

  ExternalTarget(ExternalConfig config, String schema, Duration firstDelay, Duration greetEvery) {
    this.config = config;
    this.schema = schema;
    this.sessions = new Sessions(config.database());
    this.server = new Server(config.server(), greetEvery);
    this.sources = new ExternalSources(config.server());
    this.windows = new Windows(config, server.http(), sources);
    this.failures =
        new SqlFailures(
            new PostgresConfig(config.server(), config.database()), ADVICE, Clock.systemUTC());
    this.load =
        new ExternalLoad(
            config,
            schema,
            schema.equals(config.schema()),
            server,
            sources,
            windows,
            failures,
            Clock.systemUTC());
    this.attempts = new Attempts(SqlFailures::passing, failures::of, firstDelay);
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException, InterruptedException {
    return inTurn(session -> load.load(session, documents));
  }

  @Override
  public boolean forget(Video video) throws StageException, InterruptedException {
    return remove(Set.of(video.id().value())) > 0;
  }

  @Override
  public void remove(List<Held> held) throws StageException, InterruptedException {
    remove(held.stream().map(each -> each.video().value()).collect(Collectors.toSet()));
  }

  private int remove(Set<String> videos) throws StageException, InterruptedException {
    return inTurn(
        session -> {
          if (new Layout(session.connection(), schema).dimension() == 0) {
            return 0;
          }
          int removed = new Store(session, schema).remove(videos);
          session.connection().commit();
          return removed;
        });
  }

  @Override
  public void inventory(Consumer<Held> each) throws StageException, InterruptedException {
    turn.lockInterruptibly();
    try {
      // Not tried again: some may have been told already.
      attempts.once(
          () ->
              sessions.with(
                  session -> {
                    if (new Layout(session.connection(), schema).dimension() > 0) {
                      new Store(session, schema).tell(each);
                    }
                    return null;
                  }));
    } finally {
      turn.unlock();
    }
  }

  @Override
  public long removePublishedBefore(Instant instant) throws StageException, InterruptedException {
    return inTurn(
        session -> {
          if (new Layout(session.connection(), schema).dimension() == 0) {
            return 0L;
          }
          long removed = new Store(session, schema).removePublishedBefore(instant);
          session.connection().commit();
          return removed;
        });
  }

  @Override
  public List<Hit> ask(String question, int k) throws IOException {
    return schema.equals(config.schema()) ? windows.ask(Window.ALL, question, k) : List.of();
  }

  @Override
  public TargetCheck check() {
    TargetCheck http = OpenWebUiCheck.of(config.server());
    List<String> problems = new ArrayList<>(http.problems());
    try {
      if (http.well()) {
        windows.registered();
      }
      sessions.with(
          session -> {
            Rights.check(session.connection(), schema);
            return new Layout(session.connection(), schema).dimension();
          });
    } catch (Exception e) {
      problems.add(failures.of(e).getMessage());
    }
    return new TargetCheck(
        http.target(), http.server(), http.embedder(), http.knowledges(), List.copyOf(problems));
  }

  @Override
  public Target next() {
    return new ExternalTarget(config, following(), FIRST_DELAY, GREET_EVERY);
  }

  private String following() {
    return config.schema() + "_next";
  }

  @Override
  public void switchOver() throws StageException, InterruptedException {
    inTurn(
        session -> {
          Layout next = new Layout(session.connection(), following());
          if (next.dimension() == 0) {
            return null;
          }
          if (new Layout(session.connection(), schema).dimension() > 0) {
            requireAll(new Store(session, following()).lacking(schema));
          }
          next.replace(schema);
          session.connection().commit();
          return null;
        });
  }

  private void requireAll(long lacking) throws StageException {
    if (lacking > 0) {
      throw new StageException(
          Stage.KNOWLEDGE,
          Cause.DEFERRED_UNTIL,
          "The next generation lacks %d videos: load them into it, then switch over"
              .formatted(lacking),
          failures.attempted());
    }
  }

  private <T> T inTurn(Sessions.Work<T> work) throws StageException, InterruptedException {
    turn.lockInterruptibly();
    try {
      return attempts.insistently(() -> sessions.with(work));
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    sessions.close();
    sources.close();
    server.close();
  }
}
