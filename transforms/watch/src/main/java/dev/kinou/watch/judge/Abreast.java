package dev.kinou.watch.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Works through a list from its beginning, several items at once. */
final class Abreast {
  private Abreast() {}

  /** What is done with an item. */
  interface Task<T> {
    void accept(T item) throws InterruptedException;
  }

  /** Ends when all is done; an exception, or an interrupt, ends it earlier. */
  static <T> void each(List<T> items, int atOnce, Task<T> task) throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            atOnce,
            work -> {
              Thread thread = new Thread(work, "judge");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> done = new ArrayList<>();
      for (T item : items) {
        done.add(
            threads.submit(
                () -> {
                  task.accept(item);
                  return null;
                }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException ours) {
        throw ours;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
