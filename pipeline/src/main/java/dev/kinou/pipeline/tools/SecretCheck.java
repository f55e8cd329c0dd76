package dev.kinou.pipeline.tools;

import dev.kinou.records.Secret;
import dev.kinou.records.SecretException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A secret is where the configuration says, and for nobody else to read. */
final class SecretCheck implements Check {
  private final String name;
  private final Secret secret;

  SecretCheck(String name, Secret secret) {
    this.name = name;
    this.secret = secret;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome look() throws IOException {
    try {
      secret.resolve();
    } catch (SecretException e) {
      return Outcome.fail(
          e.getMessage(),
          secret.kind() == Secret.Kind.ENV
              ? "set it where this is started, as in the crontab or the unit's EnvironmentFile"
              : "write the key into that file");
    }
    return secret.kind() == Secret.Kind.FILE && othersMayRead(Path.of(secret.name()))
        ? Outcome.warn(
            secret + " is readable by other users", "run: chmod 600 '" + secret.name() + "'")
        : Outcome.ok("from the " + secret);
  }

  private static boolean othersMayRead(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return false;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    return permissions.contains(PosixFilePermission.OTHERS_READ);
  }
}
