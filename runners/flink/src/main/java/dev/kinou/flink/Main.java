package dev.kinou.flink;

import dev.kinou.pipeline.cli.Kinou;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line on Flink. Below {@code flink run}, {@code run} is {@code submit} to its cluster.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws URISyntaxException {
    FlinkNight here = new FlinkNight(FlinkNight.LOCAL, 0, null);
    String[] all =
        NightEnvironment.ofFlinkRun().map(cluster -> submitted(cluster, args)).orElse(args);
    System.exit(Kinou.run(here, List.of(new SubmitCommand(ownJar()), new StatusCommand()), all));
  }

  private static String[] submitted(URI cluster, String[] args) {
    if (args.length == 0 || !args[0].equals("run")) {
      return args;
    }
    List<String> all = new ArrayList<>(List.of("submit", "--flink", cluster.toString()));
    all.addAll(List.of(args).subList(1, args.length));
    return all.toArray(new String[0]);
  }

  /** The cluster is given what this runs from; Flink itself it has. */
  private static Path ownJar() throws URISyntaxException {
    return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
