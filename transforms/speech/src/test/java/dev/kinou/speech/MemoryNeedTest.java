package dev.kinou.speech;

import static dev.kinou.speech.FakeDevices.LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
  private static final long MIB = 1L << 20;

  private final MemoryNeed large = MemoryNeed.of(LARGE, Decoding.defaults());

  /** whisper.cpp's log for large-v3: 55 + 9 + 36 + 100 MB to compute in, 251 + 8 MB of keys. */
  @Test
  void givenLargeModelAndGreedyDecoding_reckonsWhatWhisperSaysAndLittleMore() {
    Decoding greedy = Decoding.defaults().withBeamSize(1).withBestOf(1);
    long said = 55_330_000L + 9_250_000 + 36_130_000 + 100_030_000 + 251_660_000 + 7_860_000;
    long keysOfOne = 2L * 2 * 512 * 1280 * 32;
    assertThat(MemoryNeed.of(LARGE, greedy).state())
        .isBetween(said + keysOfOne, (said + keysOfOne) * 12 / 10);
  }

  @Test
  void givenBeam_addsKeysForEachHypothesisAndTwoMore() {
    Decoding greedy = Decoding.defaults().withBeamSize(1).withBestOf(1);
    assertThat(large.state() - MemoryNeed.of(LARGE, greedy).state())
        .isEqualTo(6L * 2 * 2 * 512 * 1280 * 32);
  }

  /** whisper.cpp's log for a model of these sizes: 341 + 67 MB to compute in, 3 MB of output. */
  @Test
  void givenParakeet_reckonsWhatWhisperSaysAndLittleMore() {
    long said = 340_670_000L + 67_120_000 + 2_560_000;
    ParakeetShape shape = new ParakeetShape(8192, 5000, 1024, 8, 128, 512, 8, 256, 640, 2, 5);
    ModelFile file = new ModelFile(Path.of("/models/parakeet-x.bin"), shape, 700, 1_256_000_000L);
    MemoryNeed need = MemoryNeed.of(file, Decoding.defaults());
    assertThat(need.weights()).isEqualTo(1_256_000_000L);
    assertThat(need.state()).isBetween(said, said * 11 / 10);
    assertThat(MemoryNeed.of(file, Decoding.defaults().withBeamSize(1))).isEqualTo(need);
  }

  /** Measured on an H200: docs/benchmarks. */
  @Test
  void givenModelsThatWereMeasured_reckonsWhatTheyTookAndLittleMore() throws Exception {
    ModelFile tiny =
        new ModelFile(
            LARGE.path(), new WhisperShape(51864, 1500, 384, 448, 384, 4, 2009), 167, 32_166_155L);
    MemoryNeed need = MemoryNeed.of(tiny, Decoding.defaults());
    // 8 states took 1910 MiB; a large model with one took 4102.
    assertThat(need.fits(card(1909), 8)).isEqualTo(7);
    assertThat(need.fits(card(1910 * 11 / 10), 8)).isEqualTo(8);
    assertThatThrownBy(() -> large.fits(card(4101), 1)).isInstanceOf(ModelException.class);
    assertThat(large.fits(card(4102 * 11 / 10), 1)).isEqualTo(1);
  }

  @Test
  void givenStatesByDefault_takesSomeOnACardAndNoMoreThanCores() {
    int cores = Runtime.getRuntime().availableProcessors();
    SpeechConfig config = SpeechConfig.defaults();
    assertThat(config.statesOn(FakeDevices.CPU)).isEqualTo(cores);
    assertThat(config.statesOn(FakeDevices.CUDA0)).isEqualTo(Math.min(8, cores));
    assertThat(config.withStates(16).statesOn(FakeDevices.CUDA0)).isEqualTo(16);
  }

  @Test
  void givenRoom_fitsAsManyAsAreWanted() throws Exception {
    assertThat(large.fits(card(80 << 10), 4)).isEqualTo(4);
  }

  @Test
  void givenLittleRoom_fitsFewer() throws Exception {
    assertThat(large.fits(card(6 << 10), 4)).isEqualTo(2);
  }

  @Test
  void givenNoRoom_saysWhatIsNeededAndWhatThereIs() {
    assertThatThrownBy(() -> large.fits(card(2000), 4))
        .isInstanceOf(ModelException.class)
        .hasMessageMatching(
            "cuda0 needs 3,079 MiB of memory for the model and [0-9,]+ MiB for a recording, but"
                + " 2,000 MiB of 2,000 MiB are free");
  }

  @Test
  void givenProcessorWhoseMemoryIsTakenJustNow_fitsOne() throws Exception {
    assertThat(large.fits(processor(16 << 10, 1000), 8)).isEqualTo(1);
  }

  @Test
  void givenProcessorThatNeverHadTheMemory_refuses() {
    assertThatThrownBy(() -> large.fits(processor(3000, 3000), 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cpu needs");
  }

  private static Device card(long mib) {
    return FakeDevices.device("cuda0", Device.Kind.GPU, 0, "", mib * MIB);
  }

  private static Device processor(long total, long free) {
    return new Device("cpu", "A processor", Device.Kind.PROCESSOR, -1, "", total * MIB, free * MIB);
  }
}
