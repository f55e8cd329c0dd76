package dev.kinou.speech.models;

import dev.kinou.records.http.SmallServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A machine of its own: finds the model {@code base}, or serves what is in its folder until its
 * input ends.
 */
final class StoreProcess {
  private StoreProcess() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    if (args[0].equals("serve")) {
      ModelStore store = Samples.store(folder, Samples.catalogue(""));
      try (SmallServer server =
          ModelsServer.start(store, new InetSocketAddress("127.0.0.1", 0), null)) {
        System.out.println(server.url());
        System.in.read();
      }
      return;
    }
    ModelSource[] from =
        Arrays.stream(args).skip(3).map(StoreProcess::source).toArray(ModelSource[]::new);
    System.out.println(Samples.store(folder, Samples.catalogue(args[2]), from).find("base"));
  }

  private static ModelSource source(String address) {
    return address.endsWith("/mirror")
        ? ModelSource.huggingFace(URI.create(address), null)
        : ModelSource.colleague(URI.create(address), null);
  }

  static Process find(Path folder, String sha1, ModelSource... from) throws IOException {
    List<String> args = new ArrayList<>(List.of("find", folder.toString(), sha1));
    for (ModelSource source : from) {
      args.add(source.address().toString());
    }
    return start(args);
  }

  static Process serve(Path folder) throws IOException {
    return start(List.of("serve", folder.toString()));
  }

  private static Process start(List<String> args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName()));
    command.addAll(args);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The next line that it prints. */
  static String line(Process process) throws IOException {
    return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
  }
}
