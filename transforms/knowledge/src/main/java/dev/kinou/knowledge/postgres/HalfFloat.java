package dev.kinou.knowledge.postgres;

/** IEEE 754 binary16; Java has it from version 20 on. */
final class HalfFloat {
  private HalfFloat() {}

  /** The nearest half, ties to even; what is too large becomes infinite. */
  static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int rest = bits & 0x7fffffff;
    if (rest >= 0x47800000) { // 65536 and more, infinite, not a number
      return (short) (sign | (rest > 0x7f800000 ? 0x7e00 : 0x7c00));
    }
    if (rest < 0x38800000) { // less than the smallest normal half, 2^-14
      int shift = 126 - (rest >>> 23);
      return (short) (shift > 24 ? sign : sign | rounded(rest & 0x7fffff | 0x800000, shift));
    }
    return (short) (sign | rounded(rest - 0x38000000, 13));
  }

  private static int rounded(int value, int shift) {
    int kept = value >>> shift;
    int lost = value & (1 << shift) - 1;
    int half = 1 << shift - 1;
    return kept + (lost > half || lost == half && (kept & 1) == 1 ? 1 : 0);
  }
}
