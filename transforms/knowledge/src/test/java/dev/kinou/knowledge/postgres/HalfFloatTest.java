package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bits are from the tables of IEEE 754 binary16. */
class HalfFloatTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0000",
    "-0.0, 8000",
    "1, 3c00",
    "-2, c000",
    "0.333251953125, 3555",
    "65504, 7bff",
    "65519, 7bff",
    "65520, 7c00",
    "-1e9, fc00",
    "6.103515625e-05, 0400",
    "6.097555160522461e-05, 03ff",
    "5.960464477539063e-08, 0001",
    "2.9802322387695312e-08, 0000",
    "2.99e-08, 0001",
    "1e-10, 0000",
    "1.00048828125, 3c00",
    "1.00146484375, 3c02"
  })
  void givenANumber_givesTheNearestHalf(float value, String bits) {
    assertThat(String.format("%04x", HalfFloat.of(value))).isEqualTo(bits);
  }

  @Test
  void givenWhatIsNoNumber_staysSo() {
    assertThat(HalfFloat.of(Float.NaN) & 0x7fff).isGreaterThan(0x7c00);
    assertThat(HalfFloat.of(Float.POSITIVE_INFINITY)).isEqualTo((short) 0x7c00);
    assertThat(HalfFloat.of(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
  }
}
