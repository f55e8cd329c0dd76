package dev.kinou.pipeline.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cache whose environments hold scripts of the test's choice. */
record FakeYtDlp(ToolCache cache) {

  /** A whole version, whose Python and deno are this shell script. */
  Path install(String version, String script) {
    try {
      Path environment = cache.ytDlp().resolve(version);
      write(environment, script);
      Files.writeString(environment.resolve(YtDlpTool.COMPLETE), "");
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void use(String version) {
    try {
      Files.createSymbolicLink(cache.currentYtDlp(), Path.of(version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path environment, String script) throws IOException {
    Path bin = Files.createDirectories(environment.resolve("bin"));
    for (String program : new String[] {"python", "deno"}) {
      Path file = Files.writeString(bin.resolve(program), "#!/bin/sh\n" + script + "\n");
      file.toFile().setExecutable(true);
    }
  }
}
