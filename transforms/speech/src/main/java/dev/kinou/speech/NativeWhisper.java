package dev.kinou.speech;

import static dev.kinou.whispercpp.global.ggml.GGML_LOG_LEVEL_ERROR;
import static dev.kinou.whispercpp.global.ggml.GGML_LOG_LEVEL_WARN;

import dev.kinou.whispercpp.ggml_abort_callback;
import dev.kinou.whispercpp.ggml_log_callback;
import dev.kinou.whispercpp.global.ggml;
import dev.kinou.whispercpp.global.parakeet;
import dev.kinou.whispercpp.global.whisper;
import dev.kinou.whispercpp.parakeet_context;
import dev.kinou.whispercpp.parakeet_full_params;
import dev.kinou.whispercpp.parakeet_progress_callback;
import dev.kinou.whispercpp.parakeet_state;
import dev.kinou.whispercpp.whisper_context;
import dev.kinou.whispercpp.whisper_encoder_begin_callback;
import dev.kinou.whispercpp.whisper_full_params;
import dev.kinou.whispercpp.whisper_progress_callback;
import dev.kinou.whispercpp.whisper_state;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleConsumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library, loaded once, and its callbacks: one of each for the whole JVM, however many states
 * there are, since JavaCPP has a fixed number of them and never calls one too many. whisper.cpp
 * calls them on the thread that asked for the transcription, so that a thread's interrupt and its
 * own listener say whose call it is. Safe for many threads.
 */
final class NativeWhisper {
  private static final Logger LOG = LoggerFactory.getLogger("whisper.cpp");
  private static final ThreadLocal<DoubleConsumer> PROGRESS = new ThreadLocal<>();
  private static final ThreadLocal<String> ERROR = new ThreadLocal<>();

  static {
    // JavaCPP would refuse to allocate once the weights outgrow four times the heap.
    if (System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
    }
  }

  // Native code keeps none of these alive.
  private static final ggml_log_callback LOGGER =
      new ggml_log_callback() {
        @Override
        public void call(int level, BytePointer text, Pointer user) {
          quietly(() -> log(level, text.getString(StandardCharsets.UTF_8).stripTrailing()));
        }
      };
  private static final ggml_abort_callback ABORT =
      new ggml_abort_callback() {
        @Override
        public boolean call(Pointer user) {
          return Thread.currentThread().isInterrupted();
        }
      };
  private static final whisper_encoder_begin_callback GO_ON =
      new whisper_encoder_begin_callback() {
        @Override
        public boolean call(whisper_context context, whisper_state state, Pointer user) {
          return !Thread.currentThread().isInterrupted();
        }
      };
  private static final whisper_progress_callback ADVANCE =
      new whisper_progress_callback() {
        @Override
        public void call(whisper_context context, whisper_state state, int percent, Pointer user) {
          tell(percent / 100.0);
        }
      };
  private static final parakeet_progress_callback ADVANCE_PARAKEET =
      new parakeet_progress_callback() {
        @Override
        public void call(
            parakeet_context context, parakeet_state state, int percent, Pointer user) {
          tell(percent / 100.0);
        }
      };

  static {
    ggml.ggml_log_set(LOGGER, null);
    whisper.whisper_log_set(LOGGER, null);
    parakeet.parakeet_log_set(LOGGER, null);
  }

  private NativeWhisper() {}

  /** Loads the library without what computes for it, if that was not done yet. */
  static void load() {}

  static void attach(whisper_full_params params) {
    params.abort_callback(ABORT).encoder_begin_callback(GO_ON).progress_callback(ADVANCE);
  }

  static void attach(parakeet_full_params params) {
    params.abort_callback(ABORT).progress_callback(ADVANCE_PARAKEET);
  }

  /** Whom this thread's calls tell how far they are, from 0 to 1; null for nobody. */
  static void listen(DoubleConsumer listener) {
    if (listener == null) {
      PROGRESS.remove();
    } else {
      PROGRESS.set(listener);
    }
  }

  /** Tells this thread's listener how far it is, whatever becomes of that. */
  static void tell(double fraction) {
    DoubleConsumer listener = PROGRESS.get();
    if (listener != null) {
      quietly(() -> listener.accept(fraction));
    }
  }

  /** Forgets what this thread's earlier calls complained about. */
  static void forgetErrors() {
    ERROR.remove();
  }

  /** The first error that this thread's calls logged since: later ones only follow from it. */
  static String error() {
    String error = ERROR.get();
    return error == null ? "it does not say why" : error;
  }

  private static void log(int level, String line) {
    if (level == GGML_LOG_LEVEL_ERROR) {
      if (ERROR.get() == null) {
        ERROR.set(line);
      }
      LOG.warn(line);
    } else if (level == GGML_LOG_LEVEL_WARN) {
      LOG.info(line);
    } else {
      LOG.debug(line);
    }
  }

  /** An exception must never reach the C frames below a callback. */
  private static void quietly(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      try {
        LOG.warn("A callback failed", e);
      } catch (Throwable ignored) {
        // Then there is nobody left to tell.
      }
    }
  }
}
