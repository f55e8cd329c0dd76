package dev.kinou.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;

/**
 * Storage that may be away for a while. A file that is known to be there tells an archive that is
 * away (a file system that is not mounted looks like an empty one) from one that lacks something:
 * as long as it is missing nothing is read, and above all nothing is written beside the archive.
 */
final class PatientStorage implements Storage {
  private static final long serialVersionUID = 1;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Storage storage;
  private final String witness;
  private final Duration patience;

  /**
   * @param witness the name of a file that is there as long as the storage is
   * @param patience after which a failure is one
   */
  PatientStorage(Storage storage, String witness, Duration patience) {
    this.storage = storage;
    this.witness = witness;
    this.patience = patience;
  }

  private interface Attempt<T> {
    T run() throws IOException;
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return patiently(
        () -> {
          Optional<byte[]> bytes = storage.read(name);
          if (bytes.isEmpty()) {
            refuseIfAway();
          }
          return bytes;
        });
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    patiently(
        () -> {
          refuseIfAway();
          storage.write(name, bytes);
          return null;
        });
  }

  @Override
  public void delete(String name) throws IOException {
    patiently(
        () -> {
          refuseIfAway();
          storage.delete(name);
          return null;
        });
  }

  @Override
  public List<String> list(String directory, int depth) throws IOException {
    return patiently(
        () -> {
          refuseIfAway();
          return storage.list(directory, depth);
        });
  }

  @Override
  public SortedSet<LocalDate> days(String directory, int depth) throws IOException {
    return patiently(
        () -> {
          refuseIfAway();
          return storage.days(directory, depth);
        });
  }

  @Override
  public void sweep() throws IOException {
    storage.sweep();
  }

  @Override
  public String locate(String name) {
    return storage.locate(name);
  }

  private void refuseIfAway() throws IOException {
    if (storage.read(witness).isEmpty()) {
      throw new FileNotFoundException(
          "the archive is not there: it lacks %s, which was written when the night began"
              .formatted(storage.locate(witness)));
    }
  }

  private <T> T patiently(Attempt<T> attempt) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    Duration pause = Duration.ofMillis(100);
    while (true) {
      try {
        return attempt.run();
      } catch (IOException e) {
        if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        rest(pause, e);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }

  private static void rest(Duration pause, IOException e) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      InterruptedIOException cancelled =
          new InterruptedIOException("Interrupted while waiting for the archive: " + e);
      cancelled.initCause(e);
      throw cancelled;
    }
  }
}
