package dev.kinou.flink;

import com.sun.management.OperatingSystemMXBean;
import dev.kinou.records.Video;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Items of 5 ms on four threads or slots of one engine, again and again.
 *
 * <p>Arguments: the result's file; then {@code plain}, {@code direct} or {@code local}, or {@code
 * cluster} with its address, the jars that it is given and the ids of its processes.
 */
final class BenchOverhead {
  static final int ITEMS = 400;
  private static final int THREADS = 4;
  private static final int ROUNDS = 7;
  private static final long TICKS_PER_SECOND = 100;
  private static final Duration EACH = Duration.ofMillis(5);

  private BenchOverhead() {}

  public static void main(String[] args) throws Exception {
    String way = args[1];
    List<String> processes = args.length > 4 ? List.of(args[4].split(",")) : List.of();
    List<Video> videos = BenchVideos.even(ITEMS, EACH);
    if (way.equals("cluster")) {
      NightEnvironment.use(URI.create(args[2]), List.of(args[3].split(File.pathSeparator)));
    }
    double[] wall = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      double cpuBefore = cpuMs(processes);
      long began = System.nanoTime();
      run(way, videos);
      wall[i] = (System.nanoTime() - began) / 1e6;
      cpu[i] = cpuMs(processes) - cpuBefore;
    }
    BenchCost cost = new BenchCost(way, wall[0], warm(wall), warm(cpu));
    cost.write(Path.of(args[0]));
    System.out.printf("bench-scale: %s%n", cost);
    System.exit(0);
  }

  private static void run(String way, List<Video> videos) throws Exception {
    if (way.equals("plain")) {
      plain(videos);
    } else {
      BenchNight.of(videos, new BenchSleep(null), options(way)).run().waitUntilFinish();
    }
  }

  private static PipelineOptions options(String way) {
    return switch (way) {
      case "direct" ->
          PipelineOptionsFactory.fromArgs(
                  "--runner=DirectRunner",
                  "--targetParallelism=" + THREADS,
                  "--enforceImmutability=false")
              .create();
      case "local" -> new FlinkNight(FlinkNight.LOCAL, 0, null).options(THREADS, List.of());
      default -> new FlinkNight(FlinkNight.AUTO, THREADS, null).options(0, List.of());
    };
  }

  private static void plain(List<Video> videos) throws Exception {
    BenchSleep step = new BenchSleep(null);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      threads.invokeAll(
          videos.stream().map(video -> (Callable<Video>) () -> step.apply(video)).toList());
    } finally {
      threads.shutdown();
    }
  }

  private static double cpuMs(List<String> processes) throws IOException {
    double ms =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
            / 1e6;
    for (String process : processes) {
      String stat = Files.readString(Path.of("/proc", process, "stat"));
      // After the name, which ends with the last bracket: utime is the 12th, stime the 13th.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      ms += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000.0 / TICKS_PER_SECOND;
    }
    return ms;
  }

  private static double warm(double[] rounds) {
    double[] later = Arrays.copyOfRange(rounds, 1, rounds.length);
    Arrays.sort(later);
    return (later[(later.length - 1) / 2] + later[later.length / 2]) / 2;
  }
}
