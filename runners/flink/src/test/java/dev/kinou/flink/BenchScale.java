package dev.kinou.flink;

import dev.kinou.records.Video;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A night of uneven items that take no core, on all slots of a cluster, and how much of their time
 * was used. A short night goes before it, as there was one yesterday on a cluster that is up.
 *
 * <p>Arguments: the cluster's address, the jars that it is given, dataset or datastream, how many
 * items, and the folder for the result and the slots' notes.
 */
final class BenchScale {
  private static final int RESTARTS = 100;
  private static final long PAUSE_MS = 2000;

  /** Of each slot. */
  private static final int WARM_UP = 4;

  private static final Duration WARM_UP_EACH = Duration.ofMillis(200);

  private BenchScale() {}

  public static void main(String[] args) throws Exception {
    FlinkRest rest = new FlinkRest(URI.create(args[0]));
    List<String> jars = List.of(args[1].split(File.pathSeparator));
    String mode = args[2];
    FlinkRest.Overview cluster = rest.overview();
    List<Video> videos = BenchVideos.uneven(Integer.parseInt(args[3]), cluster.slots());
    String name = "%s-%d".formatted(mode, cluster.slots());
    Path out = Path.of(args[4]).toAbsolutePath();
    Path notes = Files.createDirectories(out.resolve(name));
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

    boolean dataStream = mode.equals("datastream");
    if (!dataStream) {
      NightEnvironment.use(rest.address(), jars);
    }
    Supplier<PipelineOptions> options =
        () ->
            dataStream
                ? dataStream(rest.address(), jars, cluster.slots(), out)
                : new FlinkNight(FlinkNight.AUTO, cluster.slots(), null).options(0, List.of());
    run(
        "bench-warm-up-" + name,
        BenchVideos.even(WARM_UP * cluster.slots(), WARM_UP_EACH),
        new BenchSleep(null),
        options.get());
    String job = "bench-scale-" + name;
    long began = System.nanoTime();
    run(job, videos, new BenchSleep(notes.toString()), options.get());
    long submitMs = (System.nanoTime() - began) / 1_000_000;
    FlinkRest.Job ran = rest.jobs(job).get(0);

    BenchNotes noted = BenchNotes.read(notes);
    if (noted.ended().size() != videos.size()) {
      throw new IllegalStateException(
          "%d of %d items were done".formatted(noted.ended().size(), videos.size()));
    }
    BenchRun run =
        new BenchRun(
            mode,
            cluster.slots(),
            cluster.workers(),
            videos.size(),
            Math.max(BenchVideos.longestMs(videos), BenchVideos.sumMs(videos) / cluster.slots()),
            ran.duration().toMillis(),
            noted.firstMs() - ran.startedMs(),
            noted.lastMs() - noted.firstMs(),
            submitMs,
            noted.slots().stream().mapToInt(BenchNotes.Slot::items).min().orElse(0),
            noted.slots().stream().mapToInt(BenchNotes.Slot::items).max().orElse(0),
            noted.idleTailMs(),
            noted.repeated(),
            noted.cutOff(),
            load);
    run.write(out.resolve(name + ".json"));
    System.out.printf("bench-scale: efficiency %.3f, %s%n", run.efficiency(), run);
    System.exit(0);
  }

  private static void run(
      String job, List<Video> videos, BenchSleep step, PipelineOptions options) {
    options.setJobName(job);
    BenchNight.of(videos, step, options).run().waitUntilFinish();
  }

  /** Flink's own choice of a parallelism would have one slot do all. */
  private static PipelineOptions dataStream(URI cluster, List<String> jars, int slots, Path out) {
    Path conf = out.resolve("conf");
    try {
      Files.createDirectories(conf);
      Files.writeString(
          conf.resolve("flink-conf.yaml"),
          "execution.batch.adaptive.auto-parallelism.enabled: false\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FlinkPipelineOptions options =
        new FlinkNight(cluster.getHost() + ":" + cluster.getPort(), slots, null)
            .options(0, List.of("--useDataStreamForBatch=true"))
            .as(FlinkPipelineOptions.class);
    options.setFilesToStage(jars);
    options.setFlinkConfDir(conf.toString());
    options.setNumberOfExecutionRetries(RESTARTS);
    options.setExecutionRetryDelay(PAUSE_MS);
    return options;
  }
}
