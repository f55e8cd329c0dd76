package dev.kinou.knowledge.openwebui;

import dev.kinou.records.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts without a word: the server stores them, and makes no chunk of them. */
final class Blank {
  /** So many there are, each different: the server takes equal ones for duplicates. */
  static final int COUNT = 256;

  private static final Set<String> HASHES =
      IntStream.range(0, COUNT)
          .mapToObj(number -> Sha256.hex(of(number).getBytes(StandardCharsets.UTF_8)))
          .collect(Collectors.toUnmodifiableSet());

  private Blank() {}

  static String of(int number) {
    return " ".repeat(number + 1);
  }

  static boolean isHash(String hash) {
    return HASHES.contains(hash);
  }
}
