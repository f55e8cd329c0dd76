package dev.kinou.feeds;

import java.util.List;
import java.util.Optional;

/**
 * Reads a text with one address a line; {@code #} begins a comment, at the start or after space.
 */
final class AddressListReader {
  private AddressListReader() {}

  static void read(byte[] bytes, ListBuilder rows) {
    String[] lines = Charsets.decode(bytes, Optional.empty()).split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String address = lines[i].replaceFirst("(^|\\s)#.*", "").strip();
      if (!address.isEmpty()) {
        rows.add(i + 1, address, Optional.empty(), List.of());
      }
    }
  }
}
