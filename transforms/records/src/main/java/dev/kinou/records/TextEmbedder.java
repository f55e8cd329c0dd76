package dev.kinou.records;

import java.io.IOException;
import java.util.List;

/** Turns text into vectors: what knowledge and the command line need of text. Many threads. */
public interface TextEmbedder extends AutoCloseable {

  /** What made the vectors, for instance {@code all-MiniLM-L6-v2}: part of the archive's names. */
  String name();

  int dimensions();

  /**
   * @return one {@code float[dimensions]} of length 1 for each text, in the same order
   * @throws IOException if an endpoint cannot be reached or refuses
   */
  List<float[]> embed(List<String> texts) throws IOException, InterruptedException;

  @Override
  void close();
}
