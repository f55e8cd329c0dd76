package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Check FINE = Check.of("fine", () -> Outcome.ok("1.0"));
  private static final Check OLD = Check.of("old one", () -> Outcome.warn("0.1", "update it"));
  private static final Check BROKEN =
      Check.having(
          "broken",
          () -> {
            throw new IOException("not there");
          },
          "install it");

  @Test
  void givenChecks_findsInTheirOrder() throws Exception {
    assertThat(examine(FINE, OLD, BROKEN).findings())
        .containsExactly(
            new Finding("fine", Status.OK, "1.0", ""),
            new Finding("old one", Status.WARN, "0.1", "update it"),
            new Finding("broken", Status.FAIL, "not there", "install it"));
  }

  @Test
  void givenAFailure_exitsWithOne() throws Exception {
    assertThat(examine(FINE).exitStatus()).isZero();
    assertThat(examine(FINE, OLD).exitStatus()).isZero();
    assertThat(examine(FINE, BROKEN, OLD).exitStatus()).isEqualTo(1);
    assertThat(examine().exitStatus()).isZero();
  }

  @Test
  void givenACheckThatThrows_runsTheNext() throws Exception {
    Check bad =
        Check.of(
            "bad",
            () -> {
              throw new IllegalStateException("why");
            });

    assertThat(examine(bad, FINE).findings())
        .containsExactly(
            new Finding(
                "bad",
                Status.FAIL,
                "java.lang.IllegalStateException: why",
                "this failure is not foreseen; please report it"),
            new Finding("fine", Status.OK, "1.0", ""));
  }

  @Test
  void givenALibraryThatDoesNotLoad_isAFailure() throws Exception {
    Check library =
        Check.having(
            "library",
            () -> {
              throw new UnsatisfiedLinkError("no jnikinou");
            },
            "reinstall");

    assertThat(examine(library).findings())
        .containsExactly(new Finding("library", Status.FAIL, "no jnikinou", "reinstall"));
  }

  @Test
  void givenACheckThatHangs_runsTheNext() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Check hangs =
        Check.of(
            "hangs",
            () -> {
              never.await();
              return Outcome.ok("");
            });

    assertThat(new Doctor(List.of(hangs, FINE), Duration.ofMillis(100)).examine().findings())
        .extracting(Finding::status)
        .containsExactly(Status.FAIL, Status.OK);
  }

  @Test
  void givenFindings_showsThemAsText() throws Exception {
    assertThat(examine(FINE, OLD, BROKEN).text())
        .isEqualTo(
            """
            OK    fine     1.0
            WARN  old one  0.1
                           -> update it
            FAIL  broken   not there
                           -> install it
            3 checks: 1 ok, 1 to look at, 1 to mend
            """);
  }

  @Test
  void givenFindings_showsThemAsJson() throws Exception {
    JsonNode json = Json.mapper().readTree(examine(FINE, BROKEN).json());

    assertThat(json)
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"checks": [
                      {"name": "fine", "status": "ok", "detail": "1.0", "mend": ""},
                      {"name": "broken", "status": "fail", "detail": "not there",
                       "mend": "install it"}],
                     "status": "fail"}
                    """));
  }

  private static Diagnosis examine(Check... checks) throws InterruptedException {
    return new Doctor(List.of(checks), Duration.ofSeconds(60)).examine();
  }
}
