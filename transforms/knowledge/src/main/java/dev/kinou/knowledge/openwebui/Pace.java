package dev.kinou.knowledge.openwebui;

import java.time.Duration;
import java.util.List;

/**
 * How many texts make a group: so many that their embedding takes the server seconds, whatever it
 * embeds with, because until it is done nobody can tell a loader at work from one that ended. One
 * thread.
 */
final class Pace {
  static final int MOST_TEXTS = 200;
  private static final int MOST_CHARACTERS = 2_500_000;
  private static final int FEWEST_CHARACTERS = 50_000;
  private static final Duration AIM = Duration.ofSeconds(15);

  private int characters = 2 * FEWEST_CHARACTERS;

  /** How many of the first of {@code texts} are the next group; at least one. */
  int next(List<Text> texts) {
    int size = 0;
    int sum = 0;
    for (Text text : texts.subList(0, Math.min(texts.size(), MOST_TEXTS))) {
      sum += text.document().text().length();
      if (size > 0 && sum > characters) {
        break;
      }
      size++;
    }
    return size;
  }

  void took(int written, Duration time) {
    double aim = (double) written * AIM.toMillis() / Math.max(time.toMillis(), 1);
    characters = (int) Math.max(FEWEST_CHARACTERS, Math.min(MOST_CHARACTERS, aim));
  }
}
