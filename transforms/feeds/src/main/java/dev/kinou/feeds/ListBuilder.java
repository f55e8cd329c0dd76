package dev.kinou.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the rows of one source; a row that cannot be used becomes a problem. One thread. */
final class ListBuilder {
  private final SubscriptionEntry entry;
  private final String file;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<ListProblem> problems = new ArrayList<>();

  /**
   * @param entry whose labels and filters every row inherits
   * @param file as the person named it
   */
  ListBuilder(SubscriptionEntry entry, String file) {
    this.entry = entry;
    this.file = file;
  }

  void add(int line, String address, Optional<String> name, List<String> labels) {
    row(
        line,
        () -> SubscriptionParser.parse(address, name, with(labels), entry.filters(), at(line)));
  }

  void addFeed(int line, String address, Optional<String> name, List<String> labels) {
    row(
        line,
        () -> SubscriptionParser.parseFeed(address, name, with(labels), entry.filters(), at(line)));
  }

  void problem(int line, String message) {
    problems.add(new ListProblem(at(line), message));
  }

  SubscriptionList build() {
    return new SubscriptionList(subscriptions, problems);
  }

  private void row(int line, Supplier<Subscription> parse) {
    try {
      subscriptions.add(parse.get());
    } catch (IllegalArgumentException e) {
      problem(line, e.getMessage());
    }
  }

  private Origin at(int line) {
    return new Origin(file, line);
  }

  private List<String> with(List<String> labels) {
    List<String> all = new ArrayList<>(entry.labels());
    labels.stream().filter(label -> !all.contains(label)).forEach(all::add);
    return all;
  }
}
