package dev.kinou.records;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What libraries leave in the JVM of a cluster's worker when a job is over: a thread of JavaCPP's,
 * a shutdown hook of onnxruntime's. Each holds the job's class loader, and with it all its classes
 * and native libraries, for as long as the worker lives.
 */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  /**
   * Drops them; to be called when all that was opened is closed. Does nothing where the program is
   * the JVM's own.
   */
  public static void drop() {
    ClassLoader own = Leftovers.class.getClassLoader();
    if (own == ClassLoader.getSystemClassLoader()) {
      return;
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getClass().getClassLoader() == own) {
        thread.interrupt();
      }
    }
    try {
      hooks().stream().filter(Leftovers::ours).forEach(Runtime.getRuntime()::removeShutdownHook);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.info("The classes of this job stay in the worker until it ends: {}", e.toString());
    }
  }

  /** Java tells nobody; Flink's own settings open {@code java.lang}. */
  private static List<Thread> hooks() throws ReflectiveOperationException {
    Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    field.setAccessible(true);
    return ((Map<?, ?>) field.get(null)).keySet().stream().map(Thread.class::cast).toList();
  }

  /** Flink wraps a job's class loader, so that it may be another object that finds this class. */
  private static boolean ours(Thread hook) {
    ClassLoader loader = hook.getContextClassLoader();
    try {
      return loader != null && loader.loadClass(Leftovers.class.getName()) == Leftovers.class;
    } catch (ClassNotFoundException | IllegalStateException e) {
      return false;
    }
  }
}
