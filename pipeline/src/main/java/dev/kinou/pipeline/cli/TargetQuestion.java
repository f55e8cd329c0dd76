package dev.kinou.pipeline.cli;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Moment;
import dev.kinou.knowledge.external.ExternalConfig;
import dev.kinou.knowledge.openwebui.ChatAnswer;
import dev.kinou.knowledge.openwebui.ChatSource;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUiChat;
import dev.kinou.pipeline.Targets;
import dev.kinou.pipeline.config.Target;
import dev.kinou.pipeline.report.PlainText;
import dev.kinou.watch.search.Citations;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts a question to a target's Open-WebUI: to a chat with the knowledge attached, or to its search
 * alone.
 */
final class TargetQuestion {
  /** A chat gets some chunks of each knowledge, which a model has to read all. */
  private static final int MOST_KNOWLEDGES = 8;

  private static final int MOST_MOMENTS = 2;

  private final Target target;
  private final ZoneId zone;

  TargetQuestion(Target target, ZoneId zone) {
    this.target = target;
    this.zone = zone;
  }

  /**
   * What the server's own search finds.
   *
   * @return lines, the last of which is the best passage; none if nothing was found
   */
  List<String> search(String question, int k) throws IOException {
    List<Hit> hits;
    try (dev.kinou.knowledge.Target open = Targets.of(target, zone).open()) {
      hits = open.ask(question, k);
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      lines.add("%d. %.3f  %s".formatted(i + 1, hit.score(), of(hit.metadata())));
      hit.moment(question).ifPresent(moment -> lines.addAll(passage(moment, "   ")));
    }
    if (!hits.isEmpty()) {
      hits.get(0)
          .moment(question)
          .ifPresent(best -> lines.add("TOP: %s %s".formatted(words(best), best.link())));
    }
    return lines;
  }

  /**
   * What a chat answers, and the sources that it names.
   *
   * @param wanted the language model; empty for the first of the server's
   * @return empty if the server has no language model
   * @throws UsageException if it has no model of that name
   */
  Optional<List<String>> chat(String question, Optional<String> wanted) throws IOException {
    try (OpenWebUiChat chat = new OpenWebUiChat(Targets.openWebUi(target, zone))) {
      List<String> models = chat.models();
      if (wanted.isPresent() && !models.contains(wanted.get())) {
        throw new UsageException(
            "%s has no language model %s; it has %s."
                .formatted(
                    target.name(),
                    wanted.get(),
                    models.isEmpty() ? "none" : String.join(", ", models)));
      }
      if (models.isEmpty()) {
        return Optional.empty();
      }
      List<KnowledgeBase> knowledges = knowledges(chat);
      return Optional.of(
          knowledges.isEmpty()
              ? List.of()
              : lines(
                  chat.ask(
                      wanted.orElse(models.get(0)),
                      knowledges.subList(0, Math.min(knowledges.size(), MOST_KNOWLEDGES)),
                      question),
                  question));
    }
  }

  private List<KnowledgeBase> knowledges(OpenWebUiChat chat) throws IOException {
    return Targets.of(target, zone) instanceof ExternalConfig external
        ? chat.external(external.everything())
        : chat.knowledges();
  }

  private List<String> lines(ChatAnswer answer, String question) {
    Citations citations = Citations.of(answer.text(), answer.sources().size());
    List<String> lines = new ArrayList<>(citations.text().lines().toList());
    lines.add("");
    if (citations.numbers().isEmpty()) {
      lines.add(
          answer.sources().isEmpty()
              ? "The server found nothing to answer from, so take it with care."
              : "The answer names no source, so take it with care. The server found:");
    }
    IntStream.rangeClosed(1, answer.sources().size())
        .filter(n -> citations.numbers().isEmpty() || citations.numbers().contains(n))
        .forEach(n -> lines.addAll(source(n, answer.sources().get(n - 1), question)));
    return lines;
  }

  private List<String> source(int number, ChatSource source, String question) {
    List<String> lines = new ArrayList<>();
    lines.add("[%d] %s".formatted(number, of(source.hits().get(0).metadata())));
    source.hits().stream()
        .map(hit -> hit.moment(question))
        .flatMap(Optional::stream)
        .distinct()
        .limit(MOST_MOMENTS)
        .forEach(moment -> lines.addAll(passage(moment, "    ")));
    return lines;
  }

  private static List<String> passage(Moment moment, String indent) {
    return List.of(
        "%s%s  %s".formatted(indent, moment.time(), words(moment)), indent + moment.link());
  }

  private static String words(Moment moment) {
    return PlainText.harmless(moment.words());
  }

  private String of(Map<String, String> metadata) {
    return "%s, %s, %s"
        .formatted(
            PlainText.harmless(metadata.getOrDefault("title", metadata.getOrDefault("name", "?"))),
            PlainText.harmless(metadata.getOrDefault("channel", "?")),
            day(metadata.get("published")));
  }

  private String day(String published) {
    return published == null ? "?" : LocalDate.ofInstant(Instant.parse(published), zone).toString();
  }
}
