package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Video;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkOrderTest {
  private static Video on(String host, String title, int minutes) {
    Video v = Fakes.video(title, minutes);
    return new Video(
        v.id(),
        v.source(),
        URI.create("https://" + host + "/" + title),
        Optional.empty(),
        title,
        v.channel(),
        v.published(),
        v.duration(),
        v.language(),
        v.description(),
        v.liveStatus());
  }

  @Test
  void givenOneHost_beginsWithTheShortestThenTheLongest() {
    assertThat(WorkOrder.of(List.of(on("h", "b", 2), on("h", "c", 3), on("h", "a", 1))))
        .extracting(Video::title)
        .containsExactly("a", "c", "b");
    assertThat(WorkOrder.of(List.of())).isEmpty();
  }

  @Test
  void givenTwoHosts_letsThemTakeTurnsInProportion() {
    List<Video> videos =
        List.of(
            on("slow", "s9", 9),
            on("slow", "s8", 8),
            on("slow", "s7", 7),
            on("slow", "s6", 6),
            on("fast", "f3", 3),
            on("fast", "f2", 2),
            on("fast", "f1", 1));

    assertThat(WorkOrder.of(videos))
        .extracting(Video::title)
        .containsExactly("f1", "s9", "f3", "s8", "s7", "f2", "s6");
  }
}
