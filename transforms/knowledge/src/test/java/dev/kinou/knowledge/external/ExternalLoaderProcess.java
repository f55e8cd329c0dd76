package dev.kinou.knowledge.external;

import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.postgres.PostgresStack;
import dev.kinou.records.Document;
import java.util.List;

/** A loader to be killed: its arguments are the target, the videos' prefix and their count. */
public final class ExternalLoaderProcess {
  private ExternalLoaderProcess() {}

  public static void main(String[] arguments) throws Exception {
    List<Document> documents =
        PostgresStack.documents().planted(arguments[1], Integer.parseInt(arguments[2]));
    try (Target target = ExternalStack.config(arguments[0]).open()) {
      System.out.println("loading");
      for (Document document : documents) { // a transaction each, to be killed in
        target.load(List.of(document));
      }
    }
  }
}
