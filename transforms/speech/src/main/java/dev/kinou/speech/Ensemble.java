package dev.kinou.speech;

import dev.kinou.records.Segment;
import dev.kinou.records.StageException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Transcribes a recording window by window: on its own turn, and on as many more as nobody else
 * waits for, so that the longest recording of a night, often its last, has all devices. For one
 * recording, by one thread.
 */
final class Ensemble {
  /** Where speech is from. One thread at a time. */
  interface Source {
    /** In the recording's order; null after the last one. */
    Speech next() throws IOException, InterruptedException, StageException;
  }

  /** Is told what was heard in each window, in the recording's order. One thread at a time. */
  interface Sink {
    void heard(Speech speech, List<Segment> heard);
  }

  private static final int PATIENCE_S = 30;

  private final DevicePools devices;
  private final SpokenLanguage language;
  private final Source source;
  private final Sink sink;
  private final LongConsumer progress;

  private final ExecutorService helpers = Executors.newCachedThreadPool();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean last;
  private boolean ended;

  /**
   * @param progress is told how many samples of the recording are done; one thread at a time
   */
  Ensemble(
      DevicePools devices,
      SpokenLanguage language,
      Source source,
      Sink sink,
      LongConsumer progress) {
    this.devices = devices;
    this.language = language;
    this.source = source;
    this.sink = sink;
    this.progress = progress;
  }

  void perform(Turn own)
      throws IOException, InterruptedException, StageException, WhisperException, DeviceException {
    try {
      work(own, true);
      helpers.shutdown();
      boolean done = false;
      while (!done) {
        done = helpers.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
      }
      rethrow(failure.get());
    } finally {
      dismiss();
    }
  }

  private void work(Turn turn, boolean leads)
      throws IOException, InterruptedException, StageException, WhisperException, DeviceException {
    for (Part part = next(); part != null; part = next()) {
      if (leads && language.known()) {
        hire();
      }
      Part present = part;
      done(part, language.hear(part.speech.pack(), turn, fraction -> advance(present, fraction)));
      // Whoever waits for a device goes first.
      if (failure.get() != null || !leads && devices.wanted()) {
        return;
      }
    }
  }

  private void hire() {
    while (workLeft()) {
      Turn turn = devices.takeIfFree();
      if (turn == null) {
        return;
      }
      helpers.execute(() -> help(turn));
    }
  }

  private void help(Turn turn) {
    try (turn) {
      work(turn, false);
    } catch (Exception e) {
      failure.compareAndSet(null, e);
    }
  }

  /** After this no helper holds a turn: whoever is interrupted gives it back within a second. */
  private void dismiss() {
    helpers.shutdownNow();
    boolean interrupted = Thread.interrupted();
    boolean gone = false;
    while (!gone) {
      try {
        gone = helpers.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Exception failure)
      throws IOException, InterruptedException, StageException, WhisperException, DeviceException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof InterruptedException e) {
      throw e;
    } else if (failure instanceof StageException e) {
      throw e;
    } else if (failure instanceof WhisperException e) {
      throw e;
    } else if (failure instanceof DeviceException e) {
      throw e;
    } else if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  private Part next() throws IOException, InterruptedException, StageException {
    lock.lockInterruptibly();
    try {
      while (!ended) {
        Speech speech = source.next();
        if (speech == null) {
          ended = true;
        } else {
          last = speech.window().last();
          Part part = new Part(speech);
          parts.add(part);
          if (!speech.silent()) {
            return part;
          }
          part.heard = List.of();
          tell();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a further thread would find a window, as far as is known. */
  private boolean workLeft() {
    lock.lock();
    try {
      return !ended && !last;
    } finally {
      lock.unlock();
    }
  }

  private void advance(Part part, double fraction) {
    lock.lock();
    try {
      part.done = fraction;
      progress.accept(parts.stream().mapToLong(Part::samples).sum() + parts.peek().from());
    } finally {
      lock.unlock();
    }
  }

  private void done(Part part, List<Segment> heard) {
    lock.lock();
    try {
      part.done = 1;
      part.heard = heard;
      tell();
    } finally {
      lock.unlock();
    }
  }

  /** Tells of all windows at the front that are done. */
  private void tell() {
    while (!parts.isEmpty() && parts.peek().heard != null) {
      Part part = parts.poll();
      sink.heard(part.speech, part.heard);
    }
  }

  private static final class Part {
    private final Speech speech;
    private List<Segment> heard;
    private double done;

    Part(Speech speech) {
      this.speech = speech;
      this.done = speech.silent() ? 1 : 0;
    }

    long from() {
      return speech.window().start();
    }

    /** How many of the window's are done. */
    long samples() {
      return Math.round(done * speech.window().length());
    }
  }
}
