package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RecordCoderTest {
  static final List<Record> ALL = Samples.ALL;

  @ParameterizedTest(autoCloseArguments = false)
  @FieldSource("ALL")
  <T extends Record> void givenRecord_comesBackEqual(T record) throws Exception {
    Coder<T> coder = coder(record);
    CoderProperties.coderDecodeEncodeEqual(coder, record);
    CoderProperties.coderSerializable(coder);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @FieldSource("ALL")
  <T extends Record> void givenEqualRecords_givesEqualBytes(T record) throws Exception {
    Coder<T> coder = coder(record);
    coder.verifyDeterministic();
    T copy = CoderUtils.clone(coder, record);
    assertThat(copy).isEqualTo(record).isNotSameAs(record);
    assertThat(CoderUtils.encodeToByteArray(coder, copy))
        .isEqualTo(CoderUtils.encodeToByteArray(coder, record));
  }

  @Test
  void givenMapsFilledInAnotherOrder_givesEqualBytes() throws Exception {
    Map<Stage, Times.Service> one = new LinkedHashMap<>();
    Map<Stage, Times.Service> two = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      one.put(stage, new Times.Service(Samples.AT, 1));
    }
    for (int i = Stage.values().length - 1; i >= 0; i--) {
      two.put(Stage.values()[i], new Times.Service(Samples.AT, 1));
    }
    CoderProperties.coderDeterministic(
        RecordCoder.of(Times.class),
        new Times("host", Optional.of("cpu"), one),
        new Times("host", Optional.of("cpu"), two));
  }

  @Test
  void givenNothingInOptionals_comesBackEqual() throws Exception {
    Video bare =
        new Video(
            Samples.VIDEO.id(),
            Samples.VIDEO.source(),
            Samples.VIDEO.url(),
            Optional.empty(),
            "",
            Samples.VIDEO.channel(),
            Samples.AT,
            Optional.empty(),
            Optional.empty(),
            "",
            LiveStatus.NOT_LIVE);
    CoderProperties.coderDecodeEncodeEqual(RecordCoder.of(Video.class), bare);
    assertThat(bare.download()).isEqualTo(bare.url());
    assertThat(Samples.VIDEO.duration()).contains(Duration.ofMillis(19_500));
  }

  @Test
  void givenNull_refuses() {
    assertThatThrownBy(() -> CoderUtils.encodeToByteArray(RecordCoder.of(Video.class), null))
        .isInstanceOf(CoderException.class)
        .hasMessageContaining("Video");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Record> Coder<T> coder(T record) {
    return RecordCoder.of((Class<T>) record.getClass());
  }
}
