package dev.kinou.knowledge.openwebui;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.PlainText;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.Progress;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Loads documents into one Open-WebUI, each as one file of a knowledge, and says so only after the
 * server listed it as completed.
 *
 * <p>Loading a document again changes nothing; changed text replaces the old. What passes (429,
 * 5xx, broken connections) is tried again with growing pauses; after a refusal nothing is tried any
 * more. Many threads, which take turns: the server is one process, and gains nothing by more.
 */
public final class OpenWebUiLoader implements AutoCloseable {
  private final OpenWebUiConfig config;
  private final Clock clock;
  private final Pause pause;
  private final OpenWebUi server;
  private final KnowledgeFinder finder;
  private final Failures failures;
  private final FailsafeExecutor<Object> retries;
  private final ReentrantLock turn = new ReentrantLock(true);

  private volatile TargetRefusedException refusal;
  private String version;
  private String embedder;

  public OpenWebUiLoader(OpenWebUiConfig config) {
    this(config, Clock.systemUTC(), Pause.REAL, Duration.ofSeconds(1));
  }

  OpenWebUiLoader(OpenWebUiConfig config, Clock clock, Pause pause, Duration firstDelay) {
    this.config = config;
    this.clock = clock;
    this.pause = pause;
    this.server = new OpenWebUi(config);
    this.finder = new KnowledgeFinder(server, pause);
    this.failures = new Failures(config, clock);
    RetryPolicy<Object> retry =
        RetryPolicy.builder()
            .handleIf(Failures::passing)
            .withMaxRetries(4)
            .withBackoff(firstDelay, firstDelay.multipliedBy(20), 3)
            .withJitter(0.2)
            .withDelayFnOn(
                attempt ->
                    attempt.getLastException() instanceof OpenWebUiException answer
                        ? answer.retryAfter().orElse(Duration.ofNanos(-1))
                        : Duration.ofNanos(-1),
                OpenWebUiException.class)
            .build();
    CircuitBreaker<Object> breaker =
        CircuitBreaker.builder()
            .handleIf(failure -> passing(failure) && !(failure instanceof NotProcessed))
            .withFailureThreshold(2)
            .withDelay(Duration.ofMinutes(1))
            .build();
    this.retries = Failsafe.with(breaker).compose(retry);
  }

  private static boolean passing(Throwable failure) {
    return Failures.passing(failure);
  }

  /**
   * @throws TargetRefusedException if a person is needed; every later call throws it, too
   * @throws StageException if only this document, or only tonight, cannot be loaded
   */
  public Receipt load(Document document) throws StageException, InterruptedException {
    turn.lockInterruptibly();
    try {
      if (refusal != null) {
        throw refusal.notTried();
      }
      Progress.current().began(Stage.KNOWLEDGE, document.video().id());
      try {
        MarkdownDocument text = MarkdownDocument.of(document, config.zone());
        if (text.characters() > config.maxCharacters()) {
          throw tooLong(text);
        }
        return insistently(() -> receipt(document.video(), text));
      } finally {
        Progress.current().ended(Stage.KNOWLEDGE, document.video().id());
      }
    } finally {
      turn.unlock();
    }
  }

  /**
   * Deletes a video's text from the target's knowledges.
   *
   * @return whether there was any
   */
  public boolean forget(Video video) throws StageException, InterruptedException {
    turn.lockInterruptibly();
    try {
      return insistently(
          () -> {
            boolean any = false;
            // All that the template may have named: dates and names of channels get corrected.
            for (KnowledgeBase knowledge : server.knowledges(config.knowledge().fixedPart())) {
              if (config.knowledge().matches(knowledge.name())
                  && knowledge.writable()
                  && !knowledge.external()) {
                any |= shelf(knowledge, video).clear();
              }
            }
            return any;
          });
    } finally {
      turn.unlock();
    }
  }

  private Receipt receipt(Video video, MarkdownDocument text) throws Exception {
    String name = config.knowledge().of(video, config.zone());
    KnowledgeBase knowledge = writable(name);
    StoredFile file;
    try {
      file = shelf(knowledge, video).put(text, metadata(video));
    } catch (OpenWebUiException e) {
      if (e.missing()) {
        finder.forget(name); // deleted under our hands: found or made anew by the next attempt
        throw new IOException("the knowledge '%s' vanished: %s".formatted(name, e.getMessage()), e);
      }
      throw e;
    }
    describe();
    return new Receipt(
        video.id(),
        config.name(),
        knowledge.id(),
        file.id(),
        text.hash(),
        version,
        embedder,
        clock.instant());
  }

  private KnowledgeBase writable(String name) throws Exception {
    KnowledgeBase knowledge = finder.findOrCreate(name, config.description());
    if (knowledge.external() || !knowledge.writable()) {
      throw failures.refused(
          "the knowledge '%s' %s; name another, or give the key's account write access"
              .formatted(
                  name,
                  knowledge.external() ? "is external and read-only" : "is not the key's to write"),
          null);
    }
    return knowledge;
  }

  private void describe() throws IOException {
    if (version == null) {
      embedder = embedderOf(server);
      version = "open-webui " + server.version();
    }
  }

  static String embedderOf(OpenWebUi server) throws IOException {
    try {
      return server.embedder();
    } catch (OpenWebUiException e) {
      if (e.refused()) { // only administrators are told
        return "unknown";
      }
      throw e;
    }
  }

  private Shelf shelf(KnowledgeBase knowledge, Video video) {
    return new Shelf(server, config, clock, pause, knowledge.id(), video.id());
  }

  private static Map<String, String> metadata(Video video) {
    return Map.of(
        "title", PlainText.line(video.title(), 200),
        "channel", PlainText.line(video.channel().name(), 120),
        "url", video.url().toASCIIString(),
        "published", video.published().toString(),
        "video", video.id().value());
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
    }
  }

  private StageException tooLong(MarkdownDocument text) {
    return new StageException(
        Stage.KNOWLEDGE,
        Cause.TOO_LONG,
        "The text has %d characters, but the target '%s' takes at most %d"
            .formatted(text.characters(), config.name(), config.maxCharacters()),
        failures.attempted());
  }

  @Override
  public void close() {
    server.close();
  }
}
