package dev.kinou.watch.search;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * How vectors are kept: a hierarchical navigable small world graph (Malkov and Yashunin, 2016) by
 * Lucene, over the vectors as they are: {@code make bench-ask} found that numbers of eight bits
 * lose more than they gain here. Up to 4096 dimensions, where Lucene by itself takes 1024.
 */
final class Vectors extends KnnVectorsFormat {
  /** A node's neighbours, and how many candidates are looked at to find them. */
  private static final int NEIGHBOURS = 16;

  private static final int BEAM = 100;

  private static final int MOST_DIMENSIONS = 4096;

  private final KnnVectorsFormat format;

  /**
   * @param format that writes, and reads by its own name
   */
  Vectors(KnnVectorsFormat format) {
    super(format.getName());
    this.format = format;
  }

  static Codec codec() {
    return codec(new Lucene99HnswVectorsFormat(NEIGHBOURS, BEAM));
  }

  static Codec codec(KnnVectorsFormat format) {
    KnnVectorsFormat wide = new Vectors(format);
    return new Lucene912Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return wide;
      }
    };
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return format.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return format.fieldsReader(state);
  }

  @Override
  public int getMaxDimensions(String field) {
    return MOST_DIMENSIONS;
  }
}
