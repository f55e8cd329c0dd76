package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.crew.Worker;
import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import java.util.concurrent.Semaphore;

/**
 * A step that is not begun again on a video whose worker has died on it three times: a crash in
 * native code takes the whole worker with it, and the cluster would give the video to the next one.
 *
 * <p>A worker dies on all that it has in hand. So a video that two have died on is worked on beside
 * no other such one, and the innocent are told from the guilty by the third death.
 */
final class Tried<O> implements Step<Video, O> {
  private static final long serialVersionUID = 1;

  static final int MOST = 3;

  private static final Semaphore SUSPECTS = new Semaphore(1, true);

  private final Archive archive;
  private final Step<Video, O> step;

  Tried(Archive archive, Step<Video, O> step) {
    this.archive = archive;
    this.step = step;
  }

  @Override
  public void setup() throws Exception {
    step.setup();
  }

  @Override
  public O apply(Video video) throws StageException, InterruptedException {
    Tries tries = archive.state(Tries.name(video), Tries.class).orElse(Tries.NONE);
    if (tries.workers().size() >= MOST) {
      archive.deleteState(Tries.name(video));
      throw givenUp(tries);
    }
    if (tries.workers().size() < MOST - 1) {
      return attempt(video, tries);
    }
    SUSPECTS.acquire();
    try {
      return attempt(video, tries);
    } finally {
      SUSPECTS.release();
    }
  }

  /** How many videos await their turn. */
  static int waiting() {
    return SUSPECTS.getQueueLength();
  }

  /** Only a death leaves the note: a failure and a cancellation are an end. */
  private O attempt(Video video, Tries tries) throws StageException, InterruptedException {
    archive.putState(Tries.name(video), tries.with(Worker.name()));
    try {
      return step.apply(video);
    } finally {
      archive.deleteState(Tries.name(video));
    }
  }

  private static StageException givenUp(Tries tries) {
    return new StageException(
        Stage.SPEECH,
        Cause.OUR_FAULT,
        "Its worker died %d times while working on it (%s). The end of their logs, or of the system's, says why: a crash in native code, or no memory left. Mend that, then run kinou retry."
            .formatted(tries.workers().size(), String.join(", ", tries.workers())),
        "the whole chain, from the download to the vectors");
  }

  @Override
  public void teardown() throws Exception {
    step.teardown();
  }
}
