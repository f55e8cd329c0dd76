package dev.kinou.pipeline;

import dev.kinou.records.Presence;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Video;

/** A step whose JVM takes part in the run for as long as the step is open. */
final class OnCrew implements Step<Video, Video> {
  private static final long serialVersionUID = 1;

  private final Presence presence;
  private final Step<Video, Video> step;
  private transient boolean entered;

  OnCrew(Presence presence, Step<Video, Video> step) {
    this.presence = presence;
    this.step = step;
  }

  @Override
  public void setup() throws Exception {
    presence.enter();
    entered = true;
    step.setup();
  }

  @Override
  public Video apply(Video video) throws StageException, InterruptedException {
    return step.apply(video);
  }

  @Override
  public void teardown() throws Exception {
    try {
      step.teardown();
    } finally {
      if (entered) {
        entered = false;
        presence.leave();
      }
    }
  }
}
