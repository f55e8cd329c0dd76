package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParakeetFileTest {
  private static final SpeechConfig ONE = SpeechConfig.defaults().withStates(1);
  private static final int TENSORS = 12 + 29 + 4 + 6;

  @TempDir static Path folder;
  private static byte[] whole;

  @BeforeAll
  static void write() throws IOException {
    whole =
        Files.readAllBytes(
            new SyntheticParakeet().says(1, "▁Ja").write(folder.resolve("parakeet-whole.bin")));
  }

  @Test
  void givenModel_findsItsKindAndAllOfItsTensors() throws Exception {
    ModelFile file = ModelFile.check(folder.resolve("parakeet-whole.bin"));
    assertThat(file.tensors()).isEqualTo(TENSORS);
    assertThat(file.bytes()).isEqualTo(whole.length);
    assertThat(file.shape()).isEqualTo(new ParakeetShape(8192, 5000, 8, 2, 16, 64, 8, 4, 2, 1, 9));
    assertThat(file.multilingual()).isTrue();
    assertThat(file.label()).isEqualTo("parakeet-whole");
  }

  @Test
  void givenModel_hearsAsMuchAtOnceAsItsBuffersAreMadeFor() throws Exception {
    ModelShape shape = ModelFile.check(folder.resolve("parakeet-whole.bin")).shape();
    assertThat(shape.window(Duration.ofMinutes(5))).isEqualTo(Duration.ofMillis(49_990));
    assertThat(shape.window(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void givenLastByteMissing_saysWhatIsCutOff() throws Exception {
    Path cut = write("parakeet-cut.bin", Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> SpeechModel.open(cut, ONE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(cut.toString())
        .hasMessageContaining("cut off: tensor joint.joint_net.2.bias");
  }

  @Test
  void givenTensorMissing_saysWhatWhisperCppMisses() throws Exception {
    int lastTensor = 4 * 4 + "joint.joint_net.2.bias".length() + 4 * (8192 + 1 + 9);
    Path less = write("parakeet-less.bin", Arrays.copyOf(whole, whole.length - lastTensor));
    assertThat(ModelFile.check(less).tensors()).isEqualTo(TENSORS - 1);
    assertThatThrownBy(() -> SpeechModel.open(less, ONE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(less.toString())
        .hasMessageContaining("expected %d, got %d".formatted(TENSORS, TENSORS - 1));
    assertThat(SpeechModel.held()).isZero();
  }

  @Test
  void givenNameOfTheOtherKind_saysToRenameIt() throws Exception {
    Path parakeet = write("ggml-model.bin", whole);
    assertThatThrownBy(() -> ModelFile.check(parakeet))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "The model %s is one of Parakeet, but its name does not begin with parakeet-, and transcripts are named after it: rename the file"
                .formatted(parakeet));
    Path whisper =
        new SyntheticModel("en").says(0, 2, "Hello").write(folder.resolve("parakeet-w.bin"));
    assertThatThrownBy(() -> ModelFile.check(whisper))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is one of Whisper, but its name begins with parakeet-");
  }

  @Test
  void givenSizesThatWouldEndTheProcess_isDamaged() throws Exception {
    // Of the integers behind the mark: the encoder's heads, and the layers of what predicts text.
    assertDamaged(3, 0, "sizes that no model has");
    assertDamaged(12, 3, "sizes that no model has");
    assertDamaged(0, 8000, "a vocabulary of 8000, but 8192 words");
  }

  private static void assertDamaged(int place, int size, String how) throws IOException {
    byte[] bytes = whole.clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * (1 + place), size);
    Path file = write("parakeet-damaged.bin", bytes);
    assertThatThrownBy(() -> ModelFile.check(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file + " is damaged")
        .hasMessageContaining(how);
  }

  private static Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
