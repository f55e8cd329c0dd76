package dev.kinou.pipeline.load;

import dev.kinou.archive.Place;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Video;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Makes batches of the videos of a day; only their places cross the exchange.
 *
 * <p>Bounded; parallel by batch.
 */
public final class GroupByDay extends PTransform<PCollection<Video>, PCollection<Batch>> {
  private static final long serialVersionUID = 1;

  @Override
  public PCollection<Batch> expand(PCollection<Video> videos) {
    return videos
        .apply("Place", MapElements.via(new PlaceByDay()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Place.class)))
        .apply("Group", GroupByKey.create())
        .apply("Cut", FlatMapElements.via(new Cut()))
        .setCoder(RecordCoder.of(Batch.class))
        .apply("Spread", Reshuffle.viaRandomKey());
  }

  private static final class PlaceByDay extends SimpleFunction<Video, KV<String, Place>> {
    private static final long serialVersionUID = 1;

    @Override
    public KV<String, Place> apply(Video video) {
      Place place = Place.of(video);
      return KV.of(place.day().toString(), place);
    }
  }

  private static final class Cut extends SimpleFunction<KV<String, Iterable<Place>>, List<Batch>> {
    private static final long serialVersionUID = 1;

    @Override
    public List<Batch> apply(KV<String, Iterable<Place>> day) {
      List<Place> places = new ArrayList<>();
      day.getValue().forEach(places::add);
      return Batch.cut(places);
    }
  }
}
