package dev.kinou.pipeline.crew;

import dev.kinou.archive.Archive;
import dev.kinou.records.OwnNatives;
import dev.kinou.records.Presence;
import java.time.Duration;

/**
 * The workers of one night, as each of them is told of it.
 *
 * @param archive that their bulletins are in
 * @param night its name; unique
 * @param expected how many workers there are at the beginning
 * @param every how long between two bulletins: a request to an object store costs money
 */
public record NightCrew(Archive archive, String night, int expected, Duration every)
    implements Presence {
  private static final long serialVersionUID = 1;

  @Override
  public void enter() {
    OwnNatives.take();
    Roster.enter(this);
  }

  @Override
  public void leave() {
    Roster.leave(this);
  }

  /** A worker that has been silent for so long is taken for dead. */
  Duration patience() {
    return every.multipliedBy(10);
  }

  /** Removes the bulletins of a night that is over. */
  public void disband() {
    archive.states(Bulletin.folder(night)).forEach(archive::deleteState);
  }
}
