package dev.kinou.speech.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file's SHA-256, and its SHA-1, which is what whisper.cpp publishes; lower-case hexadecimal.
 * Both by one reading, since a model is large.
 */
record Hashes(String sha256, String sha1) {
  private record Version(Path file, long size, FileTime modified) {}

  private static final Map<Version, Hashes> KNOWN = new ConcurrentHashMap<>();
  private static final int BUFFER = 1 << 16;

  /** How a file's hashes are come by. */
  interface Reading {
    Hashes of(Path file) throws IOException;
  }

  /** Read now. */
  static Hashes of(Path file) throws IOException {
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest sha1 = digest("SHA-1");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        sha1.update(buffer, 0, read);
      }
    }
    return new Hashes(
        HexFormat.of().formatHex(sha256.digest()), HexFormat.of().formatHex(sha1.digest()));
  }

  /** Read once by this JVM, as long as the file stays the same: a large model takes seconds. */
  static Hashes known(Path file) throws IOException {
    Version version = new Version(file, Files.size(file), Files.getLastModifiedTime(file));
    Hashes known = KNOWN.get(version);
    if (known == null) {
      known = of(file);
      KNOWN.put(version, known);
    }
    return known;
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
