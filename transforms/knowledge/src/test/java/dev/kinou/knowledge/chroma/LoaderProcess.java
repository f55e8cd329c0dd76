package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.Target;
import dev.kinou.records.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A loader in a process of its own, to be killed: its arguments are the knowledge and a count. */
final class LoaderProcess {
  private LoaderProcess() {}

  public static void main(String[] arguments) throws Exception {
    List<Document> documents =
        ChromaStack.documents().planted("kill", Integer.parseInt(arguments[1]));
    try (Target target = ChromaStack.config(arguments[0]).open()) {
      System.out.println("loading");
      for (int from = 0; from < documents.size(); from += 4) {
        target.load(documents.subList(from, Math.min(from + 4, documents.size())));
      }
    }
  }

  /**
   * @param ms after it began to load
   * @return whether it was killed before its end
   */
  static boolean killedAfter(String knowledge, int count, long ms) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : List.of("openwebui.url", "openwebui.out", "embeddings.url", "chroma.url")) {
      if (System.getProperty(name) != null) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LoaderProcess.class.getName(),
            knowledge,
            Integer.toString(count)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var output = process.inputReader()) {
      output.readLine();
      boolean ended = process.waitFor(ms, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      return !ended;
    }
  }
}
