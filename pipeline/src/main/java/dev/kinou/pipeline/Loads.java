package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.load.LoadRun;
import dev.kinou.pipeline.load.LoadSpec;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.pipeline.load.Reload;
import dev.kinou.records.Secret;
import dev.kinou.text.EmbedPassages;
import dev.kinou.watch.judge.Judge;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/** What a configuration's targets are loaded with, apart from a night. */
public final class Loads {
  /** Loads wait for disks and servers more than they compute. */
  private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

  private final Config config;
  private final List<LoadTarget> targets;
  private final IntFunction<PipelineOptions> options;
  private final Archive own;

  private Loads(Config config, Runner runner, List<String> beam) {
    this.config = config;
    this.targets = Targets.of(config, Instant.now());
    // An idle thread of the DirectRunner is a busy one: it looks for work without a pause.
    this.options = batches -> runner.options(Math.min(THREADS, batches), beam);
    this.own = archive(config.archive(), null);
  }

  /**
   * @param beam options of the runner, as a person gave them
   */
  public static Loads open(Config config, Runner runner, List<String> beam) {
    return new Loads(config, runner, beam);
  }

  /**
   * An archive by its path, its address on a file system of Beam's, or that of a colleague's {@code
   * kinou serve --archive}.
   *
   * @param token for the last; null for none
   */
  public Archive archive(String where, Secret token) {
    if (where.matches("(?i)https?://.*")) {
      return Archive.served(URI.create(where), token);
    }
    if (where.contains("://")) {
      // Beam finds other file systems than the local one by these; a local archive needs none.
      FileSystems.setDefaultPipelineOptions(options.apply(1));
    }
    return Archive.at(where);
  }

  /** The configuration's own archive. */
  public Archive own() {
    return own;
  }

  /**
   * @param source whose documents are loaded
   * @param names of targets; all if there are none
   * @throws IllegalArgumentException if there is no such target
   */
  public LoadSpec spec(Archive source, List<String> names) {
    return new LoadSpec(source, own, Assembly.keys(config), chosen(names));
  }

  public LoadRun run(LoadSpec spec) {
    return new LoadRun(spec, options);
  }

  /**
   * @param name of the target
   * @param say is told of each step
   * @throws IllegalArgumentException if there is no such target
   */
  public Reload reload(String name, Consumer<String> say) {
    LoadSpec spec = spec(own, List.of(name));
    return new Reload(
        spec,
        spec.targets().get(0),
        EmbedPassages.of(Assembly.embedding(config.embedding(), config.zone())),
        options,
        say);
  }

  private List<LoadTarget> chosen(List<String> names) {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("The configuration names no target below knowledge.");
    }
    for (String name : names) {
      if (targets.stream().noneMatch(target -> target.name().equals(name))) {
        throw new IllegalArgumentException(
            "There is no target %s; the configuration names %s."
                .formatted(
                    name,
                    targets.stream().map(LoadTarget::name).collect(Collectors.joining(", "))));
      }
    }
    return targets.stream()
        .filter(target -> names.isEmpty() || names.contains(target.name()))
        .toList();
  }

  /**
   * Removes from the configuration's archive what no target keeps any more, what a language model
   * answered about it, and what questions are answered from. What people thought of it stays, and
   * what was sent, so that nothing is sent again. Cut off, it goes on the next time.
   *
   * @return the day (UTC) before which nothing is left; empty if a target keeps everything
   */
  public Optional<LocalDate> prune() {
    LocalDate before =
        targets.stream().map(LoadTarget::since).min(LocalDate::compareTo).orElse(LocalDate.MIN);
    if (before.equals(LocalDate.MIN)) {
      return Optional.empty();
    }
    for (LocalDate day : own.days().headSet(before)) {
      Judge.forget(own, day); // first, since then nobody knows any more whose it is
      own.forget(day);
    }
    Searching.of(config, own).removedBefore(before);
    return Optional.of(before);
  }
}
