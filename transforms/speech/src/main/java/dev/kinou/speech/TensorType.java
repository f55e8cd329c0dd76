package dev.kinou.speech;

import java.util.Map;
import java.util.OptionalLong;

/** The sizes of ggml's tensor types, as {@code ggml.h} numbers them. */
final class TensorType {
  private record Block(int elements, int bytes) {}

  private static final Map<Integer, Block> BLOCKS =
      Map.ofEntries(
          Map.entry(0, new Block(1, 4)), // F32
          Map.entry(1, new Block(1, 2)), // F16
          Map.entry(2, new Block(32, 18)), // Q4_0
          Map.entry(3, new Block(32, 20)), // Q4_1
          Map.entry(6, new Block(32, 22)), // Q5_0
          Map.entry(7, new Block(32, 24)), // Q5_1
          Map.entry(8, new Block(32, 34)), // Q8_0
          Map.entry(10, new Block(256, 84)), // Q2_K
          Map.entry(11, new Block(256, 110)), // Q3_K
          Map.entry(12, new Block(256, 144)), // Q4_K
          Map.entry(13, new Block(256, 176)), // Q5_K
          Map.entry(14, new Block(256, 210)), // Q6_K
          Map.entry(30, new Block(1, 2))); // BF16

  private TensorType() {}

  /** How many bytes so many elements take; empty for a type that is not known here. */
  static OptionalLong bytes(int type, long elements) {
    Block block = BLOCKS.get(type);
    return block == null
        ? OptionalLong.empty()
        : OptionalLong.of(elements / block.elements * block.bytes);
  }
}
