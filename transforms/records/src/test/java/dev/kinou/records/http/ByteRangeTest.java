package dev.kinou.records.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=10-19, 10, 10",
    "bytes=90-, 90, 10",
    "bytes=90-500, 90, 10",
    "bytes=-10, 90, 10",
    "bytes=-500, 0, 100",
    "bytes=100-, 100, 0",
    "bytes=50-40, 50, 0",
    "bytes=-0, 100, 0"
  })
  void givenOneRange_isThatPart(String header, long from, long count) {
    assertThat(ByteRange.of(header, 100)).contains(new ByteRange(from, count));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=a-", "bytes= 1-2"})
  void givenAnythingElse_isAnsweredWhole(String header) {
    assertThat(ByteRange.of(header, 100)).isEmpty();
  }

  @Test
  void givenMoreThanTenGigabytes_countsOn() {
    long length = 1_700_000_000_000L;
    assertThat(ByteRange.of("bytes=1699999999999-", length))
        .contains(new ByteRange(1_699_999_999_999L, 1));
    assertThat(new ByteRange(1_699_999_999_999L, 1).header(length))
        .isEqualTo("bytes 1699999999999-1699999999999/1700000000000");
  }
}
