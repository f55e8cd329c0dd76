package dev.kinou.pipeline.deliver;

import dev.kinou.knowledge.openwebui.Notes;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.pipeline.digest.Letter;
import java.io.IOException;

/**
 * Puts a digest into an Open-WebUI as a note: one a night, replaced when it says something else.
 */
final class Note implements Carrier {
  private final OpenWebUiConfig server;

  Note(OpenWebUiConfig server) {
    this.server = server;
  }

  @Override
  public String name() {
    return "note in " + server.name();
  }

  @Override
  public boolean replaces() {
    return true;
  }

  @Override
  public String carry(Letter letter, String before) throws IOException, InterruptedException {
    try (Notes notes = new Notes(server)) {
      return notes.put(before, letter.id(), letter.title(), letter.markdown(), letter.html());
    }
  }
}
