package dev.kinou.watch.judge;

import dev.kinou.archive.Archive;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.chat.Api;
import dev.kinou.watch.chat.FakeChatServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A judge, an archive, and a language model that does as a test says. */
abstract class JudgeTrial {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final JudgeBudget PLENTY = new JudgeBudget(Long.MAX_VALUE / 4, Duration.ofHours(1));
  static final long A_CALL = FakeChatServer.PROMPT_TOKENS + FakeChatServer.ANSWER_TOKENS;

  @TempDir Path directory;
  Archive archive;
  FakeChatServer server;
  volatile FakeChatServer.Model model = new GoodModel();

  @BeforeEach
  void start() throws IOException {
    archive = Archive.at(directory.toString());
    server = new FakeChatServer(asked -> model.answer(asked));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  Judge judge(JudgeBudget budget) {
    return new Judge(server.open(Api.OLLAMA, PATIENCE), budget, archive, 1);
  }

  static Digest ranked(List<Candidate> day, Choice choice) {
    return Days.digest(day.stream().map(one -> Days.ranked(one, choice)).toList());
  }

  Digest judged(List<Candidate> day) throws InterruptedException {
    return judge(PLENTY).judge(ranked(day, Choice.SKIM), Days.ANNA, day);
  }
}
