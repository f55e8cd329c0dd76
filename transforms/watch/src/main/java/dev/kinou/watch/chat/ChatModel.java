package dev.kinou.watch.chat;

import java.io.IOException;

/** A language model. Many threads. */
public interface ChatModel {

  /** For instance {@code gpt-oss:20b}. */
  String name();

  /**
   * @throws IOException if the endpoint is not reached, refuses, or takes too long
   */
  Answer ask(Question question) throws IOException, InterruptedException;
}
