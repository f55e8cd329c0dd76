package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Video;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.SourceTestUtils;
import org.junit.jupiter.api.Test;

class PlanSourceTest {
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();
  private static final List<Video> VIDEOS =
      List.of(Fakes.video("a", 1), Fakes.video("b", 2), Fakes.video("c", 3));

  @Test
  void givenAnyBundleSize_splitsToSingleItems() throws Exception {
    PlanSource source = PlanSource.of(VIDEOS);

    assertThat(source.split(Long.MAX_VALUE, OPTIONS)).hasSize(3);
    SourceTestUtils.assertSourcesEqualReferenceSource(
        source, source.split(Long.MAX_VALUE, OPTIONS), OPTIONS);
    assertThat(SourceTestUtils.readFromSource(source, OPTIONS)).isEqualTo(VIDEOS);
  }
}
