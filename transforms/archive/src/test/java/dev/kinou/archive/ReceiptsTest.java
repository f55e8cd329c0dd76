package dev.kinou.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.VideoId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {
  private static final VideoId A = VideoId.youtube("a");
  private static final VideoId B = VideoId.youtube("b");
  private static final LocalDate DAY = Samples.DAY;

  @TempDir Path directory;
  private Receipts receipts;

  @BeforeEach
  void open() {
    receipts = Archive.at(directory.toString()).receipts();
  }

  @Test
  void givenBatch_isOneFileOfThatTargetAndDay() throws IOException {
    receipts.put("target", DAY, List.of(Samples.receipt(A, 1), Samples.receipt(B, 1)));

    assertThat(receipts.of("target", DAY))
        .isEqualTo(Map.of(A, Samples.receipt(A, 1), B, Samples.receipt(B, 1)));
    assertThat(receipts.of("target", DAY.plusDays(1))).isEmpty();
    assertThat(receipts.of("other", DAY)).isEmpty();
    assertThat(receipts.days("target")).containsExactly(DAY);
    assertThat(files()).hasSize(1);
  }

  @Test
  void givenSameBatchTwice_isTheSameFile() throws IOException {
    receipts.put("target", DAY, List.of(Samples.receipt(A, 1)));
    receipts.put("target", DAY, List.of(Samples.receipt(A, 1)));

    assertThat(files()).hasSize(1);
  }

  @Test
  void givenNothing_writesNothing() {
    receipts.put("target", DAY, List.of());

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void givenTwoReceiptsOfAVideo_theNewerCounts() {
    receipts.put("target", DAY, List.of(Samples.receipt(A, 5), Samples.receipt(B, 5)));
    receipts.put("target", DAY, List.of(Samples.receipt(A, 4), Samples.receipt(B, 6)));

    assertThat(receipts.of("target", DAY))
        .isEqualTo(Map.of(A, Samples.receipt(A, 5), B, Samples.receipt(B, 6)));
  }

  @Test
  void givenDroppedVideo_keepsTheRestOfItsBatches() throws IOException {
    receipts.put("target", DAY, List.of(Samples.receipt(A, 1), Samples.receipt(B, 1)));
    receipts.put("target", DAY, List.of(Samples.receipt(A, 2)));

    receipts.drop("target", DAY, A::equals);

    assertThat(receipts.of("target", DAY)).isEqualTo(Map.of(B, Samples.receipt(B, 1)));
    assertThat(files()).hasSize(1);
  }

  @Test
  void givenDroppedDay_keepsTheOthers() {
    receipts.put("target", DAY, List.of(Samples.receipt(A, 1)));
    receipts.put("target", DAY.plusDays(1), List.of(Samples.receipt(B, 1)));

    receipts.drop("target", DAY);

    assertThat(receipts.days("target")).containsExactly(DAY.plusDays(1));
  }

  @Test
  void givenMovedDay_theOtherTargetHasJustThese() {
    receipts.put("old", DAY, List.of(Samples.receipt(A, 9), Samples.receipt(B, 9)));
    receipts.put("new", DAY, List.of(Samples.receipt(A, 5)));
    receipts.put("new", DAY, List.of(Samples.receipt(A, 6)));

    receipts.move("new", "old", DAY);

    assertThat(receipts.of("old", DAY)).isEqualTo(Map.of(A, Samples.receipt(A, 6)));
    assertThat(receipts.days("new")).isEmpty();
  }

  @Test
  void givenDamagedFile_namesIt() throws IOException {
    receipts.put("target", DAY, List.of(Samples.receipt(A, 1)));
    Files.writeString(files().get(0), "{");

    assertThatThrownBy(() -> receipts.of("target", DAY))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(files().get(0).getFileName().toString());
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
