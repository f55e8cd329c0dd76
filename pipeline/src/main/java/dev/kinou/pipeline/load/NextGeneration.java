package dev.kinou.pipeline.load;

import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The next generation of a target, as a target of its own with its own receipts: no configured name
 * has a dot.
 */
record NextGeneration(TargetConfig of) implements TargetConfig {
  @Override
  public String name() {
    return of.name() + ".next";
  }

  @Override
  public String type() {
    return of.type();
  }

  @Override
  public String address() {
    return of.address();
  }

  /**
   * @throws ClassCastException if the kind of target has no generations
   */
  @Override
  public Target open() {
    Target present = of.open();
    return new Both(present, ((Generations) present).next());
  }

  /** The next one, closed together with the one that it came from. */
  private record Both(Target present, Target next) implements Target {
    @Override
    public Loaded load(List<Document> documents) throws StageException, InterruptedException {
      return next.load(documents);
    }

    @Override
    public boolean forget(Video video) throws StageException, InterruptedException {
      return next.forget(video);
    }

    @Override
    public List<Hit> ask(String question, int k) throws IOException {
      return next.ask(question, k);
    }

    @Override
    public TargetCheck check() {
      return next.check();
    }

    @Override
    public void inventory(Consumer<Held> each) throws StageException, InterruptedException {
      next.inventory(each);
    }

    @Override
    public void remove(List<Held> held) throws StageException, InterruptedException {
      next.remove(held);
    }

    @Override
    public long removePublishedBefore(Instant instant) throws StageException, InterruptedException {
      return next.removePublishedBefore(instant);
    }

    @Override
    public void close() {
      try {
        next.close();
      } finally {
        present.close();
      }
    }
  }
}
