package dev.kinou.watch.judge;

import dev.kinou.records.OneLine;
import dev.kinou.watch.Profile;
import dev.kinou.watch.Topic;
import java.util.List;
import java.util.Locale;

/** What a prompt says of a person: nothing else of a profile reaches a language model. */
record Interests(List<Topic> topics, List<Topic> avoid, String languageTag) {

  Interests(Profile profile) {
    this(profile.topics(), profile.avoid(), profile.language());
  }

  /** As English names it, for instance {@code German}. */
  String language() {
    String name = Locale.forLanguageTag(languageTag).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() ? "English" : name;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (topics.isEmpty()) {
      text.append("Nothing is known of the person's interests: judge by how much one learns.\n");
    } else {
      text.append("The person wants to hear of:\n");
      topics.forEach(topic -> text.append(line(topic)));
    }
    if (!avoid.isEmpty()) {
      text.append("The person wants to avoid:\n");
      avoid.forEach(topic -> text.append(line(topic)));
    }
    return text.toString();
  }

  private static String line(Topic topic) {
    String weight =
        topic.weight() == 1 ? "" : " (this counts %s times as much)".formatted(topic.weight());
    return "- " + OneLine.of(topic.words()) + weight + "\n";
  }
}
