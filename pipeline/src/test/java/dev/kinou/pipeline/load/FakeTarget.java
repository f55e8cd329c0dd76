package dev.kinou.pipeline.load;

import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.VectorIndexed;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A target that keeps in this JVM's memory what it is given, and fails where it is told to. */
public final class FakeTarget implements Target, Generations, VectorIndexed {
  /** Names of targets that do not answer, or that refuse. */
  public static final Set<String> DOWN = ConcurrentHashMap.newKeySet();

  static final Set<String> REFUSING = ConcurrentHashMap.newKeySet();

  /** Titles of videos that no target takes. */
  static final Set<String> UNLOADABLE = ConcurrentHashMap.newKeySet();

  /** What was done to the index of the vectors, with how many videos there. */
  static final List<String> INDEXES = new CopyOnWriteArrayList<>();

  /** Videos that no question finds. */
  static final Set<VideoId> UNFINDABLE = ConcurrentHashMap.newKeySet();

  static final Set<String> DIES_AFTER_SWITCH = ConcurrentHashMap.newKeySet();

  /** By the target's name: what it holds. */
  private static final Map<String, List<Held>> HELD = new ConcurrentHashMap<>();

  private static final Map<VideoId, Instant> PUBLISHED = new ConcurrentHashMap<>();

  /** By the target's name: how often it was asked to load. */
  static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

  static final AtomicInteger OPEN = new AtomicInteger();

  private final String name;

  private FakeTarget(String name) {
    this.name = name;
    OPEN.incrementAndGet();
  }

  public static void reset() {
    DOWN.clear();
    REFUSING.clear();
    UNLOADABLE.clear();
    DIES_AFTER_SWITCH.clear();
    UNFINDABLE.clear();
    INDEXES.clear();
    HELD.clear();
    CALLS.clear();
  }

  static List<Held> held(String target) {
    return HELD.computeIfAbsent(target, name -> new CopyOnWriteArrayList<>());
  }

  /** One of the name. */
  public record Configured(String name) implements TargetConfig {
    @Override
    public String type() {
      return "fake";
    }

    @Override
    public String address() {
      return "http://" + name;
    }

    @Override
    public Target open() {
      return new FakeTarget(name);
    }
  }

  @Override
  public Loaded load(List<Document> documents) throws StageException {
    CALLS.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    if (REFUSING.contains(name)) {
      throw new TargetRefusedException(name, "no", null);
    }
    if (DOWN.contains(name)) {
      throw new StageException(
          Stage.KNOWLEDGE, Cause.DEFERRED_UNTIL, name + " does not answer", "load");
    }
    List<Receipt> receipts = new ArrayList<>();
    Map<VideoId, StageException> failed = new HashMap<>();
    for (Document document : documents) {
      Video video = document.video();
      if (UNLOADABLE.contains(video.title())) {
        failed.put(
            video.id(), new StageException(Stage.KNOWLEDGE, Cause.TOO_LONG, "too long", "load"));
      } else {
        receipts.add(put(document));
      }
    }
    return new Loaded(receipts, failed);
  }

  private Receipt put(Document document) {
    VideoId id = document.video().id();
    String hash = hash(document);
    PUBLISHED.put(id, document.video().published());
    List<Held> held = held(name);
    Held kept =
        held.stream()
            .filter(one -> one.video().equals(id) && one.contentHash().equals(hash))
            .findFirst()
            .orElse(null);
    if (kept == null) {
      held.removeIf(one -> one.video().equals(id));
      kept = new Held(id, "k", "d-" + id.value(), hash, document.passages().size(), true);
      held.add(kept);
    }
    return new Receipt(id, name, "k", kept.document(), hash, "1", "embedder", Instant.now());
  }

  private static String hash(Document document) {
    StringBuilder text = new StringBuilder();
    for (EmbeddedPassage passage : document.passages()) {
      text.append(passage.passage().content());
    }
    return Integer.toHexString(text.toString().hashCode());
  }

  @Override
  public boolean forget(Video video) {
    return held(name).removeIf(one -> one.video().equals(video.id()));
  }

  @Override
  public List<Hit> ask(String question, int k) {
    return name.endsWith("+") ? List.of() : answer(question);
  }

  private List<Hit> answer(String question) {
    return held(name).stream()
        .filter(one -> !UNFINDABLE.contains(one.video()))
        .filter(one -> one.passages() > 0)
        .map(one -> new Hit(question, 1, Map.of("video", one.video().value())))
        .toList();
  }

  @Override
  public TargetCheck check() {
    return new TargetCheck(name, "1", "embedder", List.of(), List.of());
  }

  @Override
  public boolean dropVectorIndex() {
    return INDEXES.add("dropped after " + held(name).size());
  }

  @Override
  public void restoreVectorIndex() {
    INDEXES.add("restored after " + held(name).size());
  }

  @Override
  public Target next() {
    return new FakeTarget(name + "+");
  }

  @Override
  public void switchOver() {
    List<Held> next = HELD.remove(name + "+");
    if (next != null) {
      HELD.put(name, next);
    }
    if (DIES_AFTER_SWITCH.remove(name)) {
      throw new IllegalStateException("killed");
    }
  }

  @Override
  public void inventory(Consumer<Held> each) {
    held(name).forEach(each);
  }

  @Override
  public void remove(List<Held> held) {
    held(name).removeAll(held);
  }

  @Override
  public long removePublishedBefore(Instant instant) {
    int before = held(name).size();
    held(name).removeIf(one -> PUBLISHED.get(one.video()).isBefore(instant));
    return before - held(name).size();
  }

  @Override
  public void close() {
    OPEN.decrementAndGet();
  }
}
