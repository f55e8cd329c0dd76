package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Path TINY_EN =
      Path.of(System.getProperty("samples.dir"), "models", "ggml-tiny.en-q5_1.bin");

  private static final SpeechConfig ONE = SpeechConfig.defaults().withStates(1);

  @TempDir static Path folder;
  private static byte[] whole;

  @BeforeAll
  static void write() throws IOException {
    whole =
        Files.readAllBytes(
            new SyntheticModel("en").says(0, 2, "Hello").write(folder.resolve("whole.bin")));
  }

  @Test
  void givenRealModel_findsAllOfItsTensors() throws Exception {
    ModelFile file = ModelFile.check(TINY_EN);
    assertThat(file.tensors()).isEqualTo(167);
    assertThat(file.multilingual()).isFalse();
    assertThat(file.label()).isEqualTo("whisper-tiny.en-q5_1");
  }

  @Test
  void givenSyntheticModel_isMultilingual() throws Exception {
    ModelFile file = ModelFile.check(folder.resolve("whole.bin"));
    assertThat(file.tensors()).isEqualTo(167);
    assertThat(file.multilingual()).isTrue();
  }

  @Test
  void givenNoFile_saysWhich() {
    Path missing = folder.resolve("missing.bin");
    assertThatThrownBy(() -> SpeechModel.open(missing, ONE))
        .isInstanceOf(ModelException.class)
        .hasMessage("There is no model file " + missing);
  }

  @Test
  void givenOtherFile_saysThatItIsNoModel() throws Exception {
    Path page = Files.writeString(folder.resolve("page.bin"), "<html>Not found</html>");
    assertThatThrownBy(() -> SpeechModel.open(page, ONE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(page.toString())
        .hasMessageContaining("no model of Whisper or Parakeet")
        .hasMessageContaining("ggml's mark");
  }

  @Test
  void givenHeaderOfAnotherKindOfModel_saysThatItIsNeither() throws Exception {
    Path other = folder.resolve("other.bin");
    try (GgmlWriter out = new GgmlWriter(other)) {
      for (int i = 1; i < 100; i++) {
        out.integers(i);
      }
    }
    assertThatThrownBy(() -> ModelFile.check(other))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model of Whisper or Parakeet")
        .hasMessageContaining("its header is of neither");
  }

  @Test
  void givenNothingBehindTheMark_saysThatItIsCutOff() throws Exception {
    Path cut = Files.write(folder.resolve("mark.bin"), Arrays.copyOf(whole, 40));
    assertThatThrownBy(() -> ModelFile.check(cut))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cut off: header");
  }

  @Test
  void givenLastByteMissing_saysWhatIsCutOff() throws Exception {
    Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> SpeechModel.open(cut, ONE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(cut.toString())
        .hasMessageContaining("cut off: tensor decoder.blocks.3.cross_attn.out.bias");
  }

  @Test
  void givenNoTensors_refusesWhatWhisperWouldTake() throws Exception {
    int header = 4 + 11 * 4 + 2 * 4 + 80 * 201 * 4 + 4 + 4 + " ".length() + 4 + " Hello".length();
    Path empty = Files.write(folder.resolve("empty.bin"), Arrays.copyOf(whole, header));
    assertThatThrownBy(() -> SpeechModel.open(empty, ONE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no tensors");
  }

  @Test
  void givenTensorMissing_saysWhatWhisperMisses() throws Exception {
    int lastTensor = 4 * 4 + "decoder.blocks.3.cross_attn.out.bias".length() + 64 * 4;
    Path less =
        Files.write(folder.resolve("less.bin"), Arrays.copyOf(whole, whole.length - lastTensor));
    assertThat(ModelFile.check(less).tensors()).isEqualTo(166);
    assertThatThrownBy(() -> SpeechModel.open(less, ONE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(less.toString())
        .hasMessageContaining("expected 167, got 166");
    assertThat(SpeechModel.held()).isZero();
  }

  @Test
  void givenEnglishModelAndOtherLanguage_saysWhatToChoose() throws Exception {
    ModelFile tiny = ModelFile.check(TINY_EN);
    assertThatThrownBy(() -> Languages.forModel("de", tiny))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("knows only English")
        .hasMessageContaining("\"de\"");
    assertThat(Languages.forModel("auto", tiny)).isEqualTo("en");
    assertThat(Languages.forModel("en-GB", tiny)).isEqualTo("en");
  }

  @Test
  void givenJavanese_usesWhispersOldNameForIt() throws Exception {
    assertThat(Languages.forModel("jv", ModelFile.check(folder.resolve("whole.bin"))))
        .isEqualTo("jw");
    assertThat(Languages.bcp47("jw")).isEqualTo("jv");
  }
}
