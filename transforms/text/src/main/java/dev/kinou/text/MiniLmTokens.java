package dev.kinou.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.kinou.records.NativeLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The WordPiece tokens of all-MiniLM-L6-v2. Safe for many threads; native memory. */
final class MiniLmTokens implements AutoCloseable {
  /** What the model's authors trained it to read; Open-WebUI truncates at it, too. */
  static final int LIMIT = 256;

  private final HuggingFaceTokenizer truncating;
  private final HuggingFaceTokenizer whole;

  MiniLmTokens(InputStream truncated, InputStream untruncated) throws IOException {
    stayOffline();
    truncating =
        HuggingFaceTokenizer.newInstance(
            truncated,
            Map.of(
                "padding",
                "false",
                "truncation",
                "true",
                "maxLength",
                Integer.toString(LIMIT),
                "modelMaxLength",
                Integer.toString(LIMIT)));
    whole =
        HuggingFaceTokenizer.newInstance(
            untruncated, Map.of("padding", "false", "truncation", "false"));
  }

  /** The ids of each text, at most {@link #LIMIT}, marks of beginning and end included. */
  long[][] ids(List<String> texts) {
    Encoding[] encodings = truncating.batchEncode(texts, true, false);
    long[][] ids = new long[encodings.length][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = encodings[i].getIds();
    }
    return ids;
  }

  int count(String text) {
    return whole.encode(text, true, false).getIds().length;
  }

  /** DJL fetches native libraries where it finds a GPU, and reports its use, unless told not to. */
  private static void stayOffline() {
    unlessSet("ai.djl.offline", "true");
    unlessSet("OPT_OUT_TRACKING", "true");
    unlessSet("RUST_FLAVOR", "cpu");
    unlessSet("ENGINE_CACHE_DIR", NativeLibraries.home().resolve("djl").toString());
  }

  private static void unlessSet(String property, String value) {
    if (System.getProperty(property) == null && System.getenv(property) == null) {
      System.setProperty(property, value);
    }
  }

  @Override
  public void close() {
    truncating.close();
    whole.close();
  }
}
