package dev.kinou.records;

import java.util.List;
import java.util.Optional;

/**
 * What was fetched of a video: its words where captions serve, else its sound. One of the two is
 * there.
 *
 * @param words made of captions
 * @param sound to be transcribed; closed with this
 * @param refused why captions that the host has did not serve, a line for each
 */
public record Fetched(Optional<Transcript> words, Optional<Track> sound, List<String> refused)
    implements AutoCloseable {
  public Fetched {
    refused = List.copyOf(refused);
    if (words.isPresent() == sound.isPresent()) {
      throw new IllegalArgumentException("Of words and sound, one is fetched");
    }
  }

  public static Fetched of(Transcript words, List<String> refused) {
    return new Fetched(Optional.of(words), Optional.empty(), refused);
  }

  public static Fetched of(Track sound, List<String> refused) {
    return new Fetched(Optional.empty(), Optional.of(sound), refused);
  }

  /** Deletes the recording, if there is one. */
  @Override
  public void close() {
    sound.ifPresent(Track::close);
  }
}
