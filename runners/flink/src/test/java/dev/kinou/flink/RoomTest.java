package dev.kinou.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.flink.FlinkRest.Overview;
import dev.kinou.pipeline.ClusterException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final URI CLUSTER = URI.create("http://jobmanager:8081");

  @Test
  void givenAnIdleCluster_takesAllSlots() throws Exception {
    Room room = room(8, 8);

    assertThat(room.slots()).isEqualTo(8);
    assertThat(room).hasToString("Flink 1.19.3 at http://jobmanager:8081: 2 workers, 8 slots");
  }

  @Test
  void givenSomebodyElsesJob_takesTheRestAndSaysSo() throws Exception {
    Room room = room(8, 5, "invoices");

    assertThat(room.slots()).isEqualTo(5);
    assertThat(room.toString())
        .endsWith("8 slots; 3 busy with invoices, the night takes the other 5");
  }

  @Test
  void givenNoFreeSlot_saysWhoHasThem() {
    assertThatThrownBy(room(8, 0, "invoices", "clicks")::slots)
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("All 8 slots")
        .hasMessageContaining("busy with invoices, clicks");
  }

  @Test
  void givenSlotsThatNoJobHolds_areLeftBehind() {
    assertThat(room(8, 0).leftBehind()).isTrue();
    assertThat(room(8, 0, "invoices").leftBehind()).isFalse();
    assertThat(room(8, 1).leftBehind()).isFalse();
    assertThat(room(0, 0).leftBehind()).isFalse();
  }

  @Test
  void givenNoWorker_saysWhatToStart() {
    assertThatThrownBy(room(0, 0)::slots)
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("no workers");
  }

  private static Room room(int slots, int free, String... others) {
    return new Room(CLUSTER, new Overview("1.19.3", 2, slots, free), List.of(others));
  }
}
