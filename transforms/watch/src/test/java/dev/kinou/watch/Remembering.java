package dev.kinou.watch;

import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An embedder that is asked for each text once: the same day is ranked many times. One thread. */
record Remembering(TextEmbedder origin, Map<String, float[]> known) implements TextEmbedder {
  @Override
  public String name() {
    return origin.name();
  }

  @Override
  public int dimensions() {
    return origin.dimensions();
  }

  @Override
  public List<float[]> embed(List<String> texts) throws IOException, InterruptedException {
    List<String> unknown =
        texts.stream().filter(text -> !known.containsKey(text)).distinct().toList();
    List<float[]> vectors = origin.embed(unknown);
    for (int i = 0; i < unknown.size(); i++) {
      known.put(unknown.get(i), vectors.get(i));
    }
    return texts.stream().map(known::get).toList();
  }

  @Override
  public void close() {
    origin.close();
  }
}
