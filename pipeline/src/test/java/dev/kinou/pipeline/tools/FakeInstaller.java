package dev.kinou.pipeline.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Offers a version, and installs it, or breaks off half-way. */
final class FakeInstaller implements Installer {
  private final String newest;
  final List<Path> installed = new ArrayList<>();
  ToolException unreachable;
  ToolException broken;

  FakeInstaller(String newest) {
    this.newest = newest;
  }

  @Override
  public YtDlpVersion newest() throws ToolException {
    if (unreachable != null) {
      throw unreachable;
    }
    return YtDlpVersion.parse(newest).orElseThrow();
  }

  @Override
  public void install(YtDlpVersion version, Path environment) throws ToolException {
    try {
      if (Files.exists(environment)) {
        throw new IllegalStateException(environment + " is in the way");
      }
      FakeYtDlp.write(environment, "echo " + version);
      installed.add(environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (broken != null) {
      throw broken;
    }
  }
}
