package dev.kinou.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.records.Json;
import dev.kinou.records.Receipt;
import dev.kinou.records.Sha256;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * What targets have confirmed: a file for each committed batch, below the day that its videos were
 * published on (UTC), named by its content. Of two receipts of one video the newer counts.
 *
 * <p>Writing adds a file and replaces none, so that many loaders may write at once.
 */
public final class Receipts implements Serializable {
  private static final long serialVersionUID = 1;

  private final Storage storage;
  private final VersionedJson json;

  Receipts(Storage storage) {
    this.storage = storage;
    this.json = new VersionedJson(storage);
  }

  private record Batch(List<Receipt> receipts) {}

  /** A target's receipts of the videos that were published on a day. */
  public Map<VideoId, Receipt> of(String target, LocalDate day) {
    Map<VideoId, Receipt> newest = new HashMap<>();
    for (String file : files(target, day)) {
      for (Receipt receipt : read(file)) {
        newest.merge(
            receipt.video(), receipt, (one, two) -> two.at().isAfter(one.at()) ? two : one);
      }
    }
    return newest;
  }

  /** The days that there are receipts of. */
  public SortedSet<LocalDate> days(String target) {
    try {
      return storage.days(Layout.receipts(target), 1);
    } catch (IOException e) {
      throw unlisted(Layout.receipts(target), e);
    }
  }

  /**
   * @param day on which all of the receipts' videos were published
   */
  public void put(String target, LocalDate day, List<Receipt> receipts) {
    if (!receipts.isEmpty()) {
      json.write(Layout.receipts(target, day) + name(receipts), new Batch(receipts));
    }
  }

  /** Forgets some of a day's receipts, so that these videos count as not loaded. */
  public void drop(String target, LocalDate day, Predicate<VideoId> videos) {
    for (String file : files(target, day)) {
      List<Receipt> receipts = read(file);
      List<Receipt> rest = new ArrayList<>(receipts);
      rest.removeIf(receipt -> videos.test(receipt.video()));
      if (rest.size() < receipts.size()) {
        put(target, day, rest);
        delete(file);
      }
    }
  }

  /** Forgets all of a day's receipts. */
  public void drop(String target, LocalDate day) {
    files(target, day).forEach(this::delete);
  }

  /**
   * Moves a day's receipts of one target into the place of another's. May be broken off anywhere
   * and called again.
   */
  public void move(String from, String to, LocalDate day) {
    List<Receipt> receipts =
        of(from, day).values().stream().sorted(Comparator.comparing(Receipt::video)).toList();
    put(to, day, receipts);
    String put = Layout.receipts(to, day) + name(receipts);
    files(to, day).stream().filter(file -> !file.equals(put)).forEach(this::delete);
    drop(from, day);
  }

  private List<Receipt> read(String file) {
    // Another process may have dropped it since it was listed.
    return json.read(file, Batch.class).map(Batch::receipts).orElse(List.of());
  }

  private List<String> files(String target, LocalDate day) {
    String directory = Layout.receipts(target, day);
    try {
      return storage.list(directory, 1).stream().map(directory::concat).toList();
    } catch (IOException e) {
      throw unlisted(directory, e);
    }
  }

  private void delete(String file) {
    try {
      storage.delete(file);
    } catch (IOException e) {
      throw new ArchiveException("Could not delete %s: %s".formatted(storage.locate(file), e), e);
    }
  }

  private ArchiveException unlisted(String directory, IOException e) {
    return new ArchiveException("Could not list %s: %s".formatted(storage.locate(directory), e), e);
  }

  private static String name(List<Receipt> receipts) {
    try {
      return Sha256.hex(Json.mapper().writeValueAsBytes(receipts)).substring(0, 32) + ".json";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
