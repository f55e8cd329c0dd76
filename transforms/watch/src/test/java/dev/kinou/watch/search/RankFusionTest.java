package dev.kinou.watch.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankFusionTest {
  @Test
  void givenTwoLists_whatBothKnowIsBeforeWhatOnePutsFirst() {
    assertThat(RankFusion.fuse(List.of(List.of(1, 2, 3), List.of(4, 3, 5)), 10))
        .containsExactly(3, 1, 4, 2, 5);
  }

  @Test
  void givenOneList_keepsItsOrder() {
    assertThat(RankFusion.fuse(List.of(List.of(9, 7, 8)), 2)).containsExactly(9, 7);
  }

  @Test
  void givenAnEmptyList_theOtherDecides() {
    assertThat(RankFusion.fuse(List.of(List.of(), List.of(2, 1)), 5)).containsExactly(2, 1);
    assertThat(RankFusion.fuse(List.of(), 5)).isEmpty();
  }
}
