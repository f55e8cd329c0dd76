package dev.kinou.pipeline.load;

import dev.kinou.knowledge.TargetConfig;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A configured target, and the first day that it is to hold.
 *
 * @param since what was published before this day (UTC) is not loaded, and removed; {@link
 *     LocalDate#MIN} if everything is kept
 */
public record LoadTarget(TargetConfig config, LocalDate since) implements Serializable {

  /** One that keeps everything. */
  public static LoadTarget of(TargetConfig config) {
    return new LoadTarget(config, LocalDate.MIN);
  }

  public String name() {
    return config.name();
  }

  public boolean keeps(LocalDate day) {
    return !day.isBefore(since);
  }

  public boolean keepsAll() {
    return since.equals(LocalDate.MIN);
  }

  Instant sinceInstant() {
    return since.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
