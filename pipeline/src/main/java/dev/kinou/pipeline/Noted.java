package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.crew.Worker;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Progress;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Times;
import dev.kinou.records.Video;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step whose outcome is in the archive as soon as it is known: the dead letter if it failed, and
 * the times that the stages took. A night that is cut off keeps what it found out.
 */
final class Noted implements Step<Video, Video> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(Noted.class);

  private final Archive archive;
  private final Stage stage;
  private final Step<Video, Video> step;

  /**
   * @param stage that is blamed for an unforeseen error
   */
  Noted(Archive archive, Stage stage, Step<Video, Video> step) {
    this.archive = archive;
    this.stage = stage;
    this.step = step;
  }

  @Override
  public void setup() throws Exception {
    step.setup();
  }

  @Override
  public Video apply(Video video) throws StageException, InterruptedException {
    try {
      Video done = step.apply(video);
      archive.clearDeadLetter(video);
      Progress.current().finished(video.id(), Optional.empty());
      return done;
    } catch (StageException e) {
      throw noted(video, e);
    } catch (RuntimeException e) {
      refuseCancelled(e);
      LOG.error("{} failed on {}", stage.word(), video.id(), e);
      throw noted(video, StageException.ourFault(stage, e));
    } finally {
      noteTimes(video);
    }
  }

  /** What breaks while the night is being cancelled says nothing about the video. */
  private static void refuseCancelled(Exception e) throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      InterruptedException cancelled = new InterruptedException("The night was cancelled");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private StageException noted(Video video, StageException e) throws InterruptedException {
    refuseCancelled(e);
    DeadLetter letter = e.deadLetter(video, Instant.now());
    archive.put(letter);
    Progress.current().finished(video.id(), Optional.of(letter));
    return e;
  }

  private void noteTimes(Video video) {
    if (Progress.current() instanceof ProgressBoard board
        && !Thread.currentThread().isInterrupted()) {
      Map<Stage, Times.Service> times = board.times(video.id());
      if (!times.isEmpty()) {
        archive.put(video, new Times(Worker.name(), board.device(video.id()), times));
        times.forEach((at, service) -> Counters.took(at).update(service.milliseconds()));
      }
    }
  }

  @Override
  public void teardown() throws Exception {
    step.teardown();
  }
}
