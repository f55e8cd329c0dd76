package dev.kinou.pipeline.report;

import dev.kinou.records.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * What only a person can mend: a run that has any exits with 1.
 *
 * @param what happened
 * @param todo what to do about it
 */
public record Attention(String what, String todo) {
  /** Nights in a row after which a feed's failure is no passing one. */
  public static final int FEED_NIGHTS = 3;

  /** Targets first, then feeds, then errors of ours; empty where nothing needs a person. */
  public static List<Attention> of(Report report) {
    List<Attention> all = new ArrayList<>();
    for (TargetLoad target : report.targets()) {
      target
          .error()
          .ifPresent(
              error ->
                  all.add(
                      new Attention(
                          "The target “%s” (%s) did not take everything: %s"
                              .formatted(target.name(), target.url(), error),
                          "Mend it, then run “kinou run” again: nothing is lost, and only what is"
                              + " missing is loaded.")));
    }
    for (ChannelFound channel : report.channels()) {
      if (channel.failedNights() >= FEED_NIGHTS) {
        all.add(
            new Attention(
                "The subscription “%s” (%s) has failed for %s: %s"
                    .formatted(
                        channel.name(),
                        channel.subscription(),
                        Words.count(channel.failedNights(), "night"),
                        channel.error().orElse("no message")),
                "Open %s, and correct or remove the entry.".formatted(channel.url())));
      }
    }
    List<ReportItem> faults =
        report.items().stream()
            .filter(item -> item.cause().filter(Cause.OUR_FAULT.toString()::equals).isPresent())
            .toList();
    if (!faults.isEmpty()) {
      ReportItem first = faults.get(0);
      all.add(
          new Attention(
              "%s failed by an error of ours or of a tool, “%s” first: %s"
                  .formatted(
                      Words.count(faults.size(), "video"),
                      first.title(),
                      first.message().orElse("no message")),
              Advice.of(first)));
    }
    return List.copyOf(all);
  }
}
