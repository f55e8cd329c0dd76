package dev.kinou.knowledge;

import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import dev.kinou.records.VideoId;
import java.util.List;
import java.util.Map;

/**
 * What became of a batch.
 *
 * @param receipts for what the target has
 * @param failed why each other video was not loaded
 */
public record Loaded(List<Receipt> receipts, Map<VideoId, StageException> failed) {
  public Loaded {
    receipts = List.copyOf(receipts);
    failed = Map.copyOf(failed);
  }
}
