package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Assembly;
import dev.kinou.pipeline.Loads;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.Searching;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Target;
import dev.kinou.records.LanguageTag;
import dev.kinou.watch.chat.ChatModel;
import dev.kinou.watch.chat.ChatModels;
import dev.kinou.watch.search.Filters;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kinou ask}: a question, answered from what was said. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Answers a question from the archive's passages, found by their words and their meaning: by"
          + " the configuration's language model with the passages that it cites, or without one by"
          + " the passages alone.",
      "With --target, a target's Open-WebUI is asked instead."
    })
final class AskCommand implements Callable<Integer> {
  private final Runner runner;
  private final Clock clock = Clock.systemUTC();

  @Mixin private ConfigOption config;
  @Mixin private AskPeriod period;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "Only this channel, by name or id; may be given more than once.")
  private List<String> channels = List.of();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Only what was said in this language, such as en.")
  private String language;

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "8",
      description = "So many passages (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--passages", description = "The passages alone, without a language model.")
  private boolean passagesOnly;

  @Option(names = "--json", description = "JSON, for other programs.")
  private boolean json;

  @Option(
      names = "--update",
      description =
          "Looks through the whole archive first, where something other than a night has changed"
              + " it.")
  private boolean update;

  @ArgGroup(exclusive = false)
  private Elsewhere elsewhere;

  /** What is asked instead of the archive. */
  private static final class Elsewhere {
    @Option(
        names = "--target",
        required = true,
        paramLabel = "NAME",
        description = "Asks this target: a chat with the knowledge attached, as in its pages.")
    private String target;

    @Option(
        names = "--search",
        description =
            "The target's own search, without a chat; the last line is the best passage: TOP:"
                + " WORDS LINK.")
    private boolean search;

    @Option(
        names = "--model",
        paramLabel = "NAME",
        description = "The target's language model to chat with; its first one by default.")
    private String model;
  }

  @Parameters(paramLabel = "QUESTION")
  private String question;

  AskCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws Exception {
    if (k < 1 || k > 1000) {
      throw new UsageException("-k takes 1 to 1000, but was given " + k);
    }
    Config read = config.read();
    return elsewhere == null ? askArchive(read) : askTarget(read);
  }

  private int askArchive(Config read) throws IOException, InterruptedException {
    AskPeriod.Period when = period.of(clock);
    Filters filters =
        new Filters(
            when.since(),
            when.until(),
            channels,
            Optional.ofNullable(language).map(LanguageTag::language));
    Optional<ChatModel> model =
        passagesOnly ? Optional.empty() : Assembly.chat(read).map(ChatModels::open);
    Searching searching = Searching.of(read, Loads.open(read, runner, List.of()).own());
    AskResult result =
        new ArchiveQuestion(searching, model, clock, read.zone())
            .ask(question, filters, k, update, new IndexWords(System.err));
    if (json) {
      System.out.println(AskJson.of(result));
    } else {
      result.remarks().forEach(System.err::println);
      AskLines.of(result, read.zone()).forEach(System.out::println);
    }
    if (result.passages().isEmpty()) {
      System.err.println(
          filters.equals(Filters.NONE)
              ? "The archive holds nothing that answers"
              : "The archive holds nothing that answers, of those days, channels and language");
      return ExitCode.PERSON_NEEDED;
    }
    return ExitCode.COMPLETE;
  }

  private int askTarget(Config read) throws IOException {
    if (period.given(clock) || !channels.isEmpty() || language != null || json || update) {
      throw new UsageException(
          "Days, --channel, --language, --json and --update are for the archive, without --target.");
    }
    Target target = target(read.knowledge());
    boolean search = elsewhere.search || passagesOnly;
    try {
      List<String> lines = ask(target, new TargetQuestion(target, read.zone()), search);
      if (lines.isEmpty()) {
        System.out.println(target.name() + " holds nothing that answers");
        return ExitCode.PERSON_NEEDED;
      }
      lines.forEach(System.out::println);
      return ExitCode.COMPLETE;
    } catch (IOException e) {
      System.err.printf(
          "%s did not answer: %s%s%n",
          target.name(),
          e.getMessage(),
          search ? "" : ". With --search its search is asked, without a language model.");
      return ExitCode.COULD_NOT_RUN;
    }
  }

  private List<String> ask(Target target, TargetQuestion asked, boolean search) throws IOException {
    if (!search) {
      Optional<List<String>> chat = asked.chat(question, Optional.ofNullable(elsewhere.model));
      if (chat.isPresent()) {
        return chat.get();
      }
      System.err.println(target.name() + " has no language model, so its search is asked");
    }
    return asked.search(question, k);
  }

  private Target target(List<Target> targets) {
    return targets.stream()
        .filter(target -> target.name().equals(elsewhere.target))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    targets.isEmpty()
                        ? "The configuration names no target below knowledge."
                        : "There is no target %s; the configuration names %s."
                            .formatted(
                                elsewhere.target,
                                targets.stream()
                                    .map(Target::name)
                                    .collect(Collectors.joining(", ")))));
  }
}
