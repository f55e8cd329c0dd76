package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kinou.records.Cause;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostLaneTest {
  private static final HostLimit LIMIT = HostLimit.ordinary();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void givenHostsOfYoutube_areOneLane() {
    AudioConfig config = AudioConfig.defaults();

    assertThat(lane("https://www.youtube.com/watch?v=x", config))
        .isSameAs(lane("https://youtu.be/x", config))
        .isSameAs(lane("https://m.YouTube.com/x", config))
        .isNotSameAs(lane("https://notyoutube.com/x", config));
  }

  @Test
  void givenNamedHost_holdsForItsSubdomains() {
    AudioConfig config =
        AudioConfig.defaults().withHosts(Map.of("example.org", HostLimit.youtube()));

    assertThat(lane("https://a.example.org/x", config))
        .isSameAs(lane("https://b.example.org/x", config));
    assertThat(lane("https://a.example.com/x", config))
        .isNotSameAs(lane("https://b.example.com/x", config));
  }

  @Test
  void givenPause_waitsBeforeTheNext() throws Exception {
    HostLimit limit = new HostLimit(1, Duration.ofMillis(300), Duration.ofMillis(50));
    HostLane lane = new HostLane("h", limit, 3, Duration.ofHours(1));
    Instant ended = lane.run(Duration.ZERO, PATIENCE, "x", Instant::now);

    Instant began = lane.run(Duration.ZERO, PATIENCE, "x", Instant::now);

    assertThat(Duration.between(ended, began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void givenFailuresInARow_closes() throws Exception {
    HostLane lane = new HostLane("h", LIMIT, 2, Duration.ofHours(1));
    fail(lane, failure(true));
    fail(lane, failure(true));

    Failure closed =
        catchThrowableOfType(
            Failure.class,
            () ->
                lane.run(
                    Duration.ZERO,
                    PATIENCE,
                    "x",
                    () -> {
                      throw new AssertionError("the host was asked");
                    }));

    assertThat(closed.cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(closed.retryAt())
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
    assertThat(lane.isOpen()).isFalse();
  }

  @Test
  void givenSuccessOrVideosOwnFailureBetween_staysOpen() throws Exception {
    HostLane lane = new HostLane("h", LIMIT, 2, Duration.ofHours(1));
    fail(lane, failure(true));
    fail(lane, failure(false));
    fail(lane, failure(true));

    assertThat(lane.<String>run(Duration.ZERO, PATIENCE, "x", () -> "fetched"))
        .isEqualTo("fetched");
  }

  @Test
  void givenRestIsOver_triesOnceAndOpens() throws Exception {
    HostLane lane = new HostLane("h", LIMIT, 1, Duration.ofMillis(1));
    fail(lane, failure(true));
    Instant over = Instant.now().plusMillis(5);
    while (Instant.now().isBefore(over)) {
      Thread.onSpinWait();
    }

    assertThat(lane.<String>run(Duration.ZERO, PATIENCE, "x", () -> "fetched"))
        .isEqualTo("fetched");
    assertThat(lane.isOpen()).isTrue();
  }

  private static void fail(HostLane lane, Failure failure) {
    assertThatThrownBy(
            () ->
                lane.run(
                    Duration.ZERO,
                    PATIENCE,
                    "x",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  private static Failure failure(boolean hostFailed) {
    return new Failure(Cause.RATE_LIMITED, "no", "x", null, hostFailed);
  }

  private static HostLane lane(String address, AudioConfig config) {
    return HostLane.of(URI.create(address), config);
  }
}
