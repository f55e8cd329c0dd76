package dev.kinou.pipeline.report;

import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import java.util.Arrays;
import java.util.Optional;

/** What a person can do about a video that was not loaded. */
final class Advice {
  private Advice() {}

  static String of(ReportItem item) {
    Optional<Cause> cause =
        Arrays.stream(Cause.values())
            .filter(known -> item.cause().filter(known.toString()::equals).isPresent())
            .findAny();
    return cause.map(known -> of(known, item.stage())).orElse("");
  }

  private static String of(Cause cause, Optional<Stage> stage) {
    return switch (cause) {
      case PERMANENT ->
          "Nothing, if it is gone, private or for members. If it plays in your browser, the"
              + " downloader may be stale: run “kinou tools update”, then “kinou retry”.";
      case DEFERRED_UNTIL, RATE_LIMITED -> "Nothing: a later night tries again by itself.";
      case TOO_LONG ->
          "Raise the greatest duration or size in the configuration if you want it, then run"
              + " “kinou retry”.";
      case UNSUPPORTED ->
          stage.filter(Stage.AUDIO::equals).isPresent()
              ? "Nothing, if it has no sound. Else run “kinou tools update”, then “kinou retry”."
              : "Nothing: there is no speech that the model could write down.";
      case OUR_FAULT ->
          "Run “kinou doctor” and mend what it names, then run “kinou retry”. If it fails again,"
              + " please report it with the message.";
    };
  }
}
