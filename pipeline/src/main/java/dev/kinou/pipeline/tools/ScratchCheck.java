package dev.kinou.pipeline.tools;

import dev.kinou.pipeline.config.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** There is room for the recordings that are under way at once. */
final class ScratchCheck implements Check {
  private final Path directory;
  private final long recording;
  private final int atOnce;

  ScratchCheck(Audio audio) {
    this.directory =
        Path.of(audio.scratch() == null ? System.getProperty("java.io.tmpdir") : audio.scratch());
    this.recording = audio.maxBytes();
    this.atOnce = audio.otherHosts().atOnce();
  }

  @Override
  public String name() {
    return "scratch";
  }

  @Override
  public Outcome look() throws IOException {
    Outcome writable = Machine.writable(directory);
    if (writable.status() != Status.OK) {
      return writable;
    }
    Path existing = directory;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return judged(writable, Files.getFileStore(existing).getUsableSpace());
  }

  Outcome judged(Outcome writable, long free) {
    String mend = "free some space, or let audio.scratch name another directory";
    String need = "; one recording may have " + Machine.bytes(recording);
    if (free < recording) {
      return Outcome.fail(writable.detail() + need, mend);
    }
    return free < recording * atOnce
        ? Outcome.warn(writable.detail() + need + ", and " + atOnce + " come at once", mend)
        : writable;
  }
}
