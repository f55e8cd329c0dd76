package dev.kinou.flink;

import dev.kinou.pipeline.cli.Kinou;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line on Flink: {@code kinou submit} from anywhere, and all others on the cluster that
 * {@code flink run} knows.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws URISyntaxException {
    FlinkNight here = new FlinkNight(FlinkNight.AUTO, 0, null);
    System.exit(Kinou.run(here, List.of(new SubmitCommand(ownJar()), new StatusCommand()), args));
  }

  /** The cluster is given what this runs from; Flink itself it has. */
  private static Path ownJar() throws URISyntaxException {
    return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
