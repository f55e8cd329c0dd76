package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.SourceTestUtils;
import org.junit.jupiter.api.Test;

class RecordSourceTest {
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();
  private static final List<Segment> RECORDS =
      List.of(new Segment(0, 1, "a", 1, 0), new Segment(1, 2, "b", 1, 0));

  @Test
  void givenAnyBundleSize_splitsToSingleItems() throws Exception {
    RecordSource<Segment> source = RecordSource.of(Segment.class, RECORDS);

    assertThat(source.split(Long.MAX_VALUE, OPTIONS)).hasSize(2);
    SourceTestUtils.assertSourcesEqualReferenceSource(
        source, source.split(Long.MAX_VALUE, OPTIONS), OPTIONS);
    assertThat(SourceTestUtils.readFromSource(source, OPTIONS)).isEqualTo(RECORDS);
  }
}
