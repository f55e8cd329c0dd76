package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.platform.Fp16Conversions;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EightBitWeightsTest {
  private static final int Q5_1 = 7;
  private static final int Q8_0 = 8;

  @TempDir Path folder;

  @Test
  void givenRealModel_isOneOf8BitWeightsThatIsWhole() throws IOException {
    ModelFile narrow = ModelFile.check(Recordings.model());
    assertThat(((WhisperShape) narrow.shape()).fiveBit()).isTrue();
    Path widened = folder.resolve("widened.bin");
    try (EightBitWeights weights = new EightBitWeights(Files.newInputStream(narrow.path()))) {
      Files.copy(weights, widened);
    }
    ModelFile wide = ModelFile.check(widened);
    assertThat(wide.tensors()).isEqualTo(narrow.tensors());
    assertThat(((WhisperShape) wide.shape()).fiveBit()).isFalse();
    assertThat(wide.bytes()).isBetween(narrow.bytes(), narrow.bytes() * 34 / 22);
  }

  @Test
  void givenBlock_movesWeightsByLittle() throws IOException {
    // 2^-6 · q + 2^-3 · -1, for q from 0 to 31.
    short scale = 0x2400;
    short least = (short) 0xb000;
    ByteBuffer block = little(24).putShort(scale).putShort(least).putInt(0xffff0000);
    for (int i = 0; i < 16; i++) {
      block.put((byte) (i | i << 4));
    }
    ByteBuffer wide = widened(Q5_1, block.array());
    assertThat(wide.remaining()).isEqualTo(34);
    float step = Fp16Conversions.mlasFp16ToFloat(wide.getShort());
    float largest = 31 / 64f - 1 / 8f;
    assertThat(step).isEqualTo(largest / 127, within(step / 500));
    for (int i = 0; i < 32; i++) {
      assertThat(wide.get() * step).isEqualTo(i / 64f - 1 / 8f, within(step * 0.6f));
    }
  }

  private static Offset<Float> within(float most) {
    return Offset.offset(most);
  }

  /** The data of the only tensor of a model without filters and words. */
  private static ByteBuffer widened(int type, byte[] data) throws IOException {
    ByteBuffer model = little(4 + 44 + 8 + 4 + 12 + 4 + 1 + data.length);
    model.putInt(0x67676d6c);
    for (int i = 0; i < 10; i++) {
      model.putInt(1);
    }
    model.putInt(2009).putInt(0).putInt(0).putInt(0);
    model.putInt(1).putInt(1).putInt(type).putInt(32).put((byte) 'w').put(data);
    byte[] wide =
        new EightBitWeights(new DataInputStream(new ByteArrayInputStream(model.array())))
            .readAllBytes();
    ByteBuffer read = ByteBuffer.wrap(wide).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(read.getInt(44)).isEqualTo(2007);
    assertThat(read.getInt(4 + 44 + 12 + 8)).isEqualTo(Q8_0);
    return read.position(4 + 44 + 12 + 12 + 4 + 1);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
