package dev.kinou.watch.search;

import java.nio.file.Path;

/** A process that dies in the middle of an update: {@code DIRECTORY VIDEOS}. */
final class UpdatingProcess {
  private UpdatingProcess() {}

  static int run(Path directory, int videos) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            UpdatingProcess.class.getName(),
            directory.toString(),
            Integer.toString(videos))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  public static void main(String[] args) throws Exception {
    Library library = new Library(Path.of(args[0]));
    int last = Integer.parseInt(args[1]);
    library
        .index()
        .update(
            library.archive(),
            (done, all) -> {
              if (done == last) {
                Runtime.getRuntime().halt(9);
              }
            });
  }
}
