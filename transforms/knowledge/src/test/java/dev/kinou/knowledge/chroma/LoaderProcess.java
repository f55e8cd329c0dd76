package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.Target;
import dev.kinou.records.Document;
import java.util.List;

/** A loader to be killed: its arguments are the knowledge, the videos' prefix and their count. */
final class LoaderProcess {
  private LoaderProcess() {}

  public static void main(String[] arguments) throws Exception {
    List<Document> documents =
        ChromaStack.documents().planted(arguments[1], Integer.parseInt(arguments[2]));
    try (Target target = ChromaStack.config(arguments[0]).open()) {
      System.out.println("loading");
      for (int from = 0; from < documents.size(); from += 4) {
        target.load(documents.subList(from, Math.min(from + 4, documents.size())));
      }
    }
  }
}
