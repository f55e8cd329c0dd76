package dev.kinou.speech.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The sources of a store, open.
 *
 * @param list in the order in which they are asked
 */
record Origins(List<Origin> list) implements AutoCloseable {

  static Origins open(List<ModelSource> sources, Catalogue catalogue) {
    List<Origin> origins = new ArrayList<>();
    for (ModelSource source : sources) {
      Http http = new Http(source.token());
      origins.add(
          source.kind() == ModelSource.Kind.HUGGING_FACE
              ? new HuggingFace(source, catalogue, http)
              : new Colleague(source, http));
    }
    return new Origins(origins);
  }

  @Override
  public void close() {
    list.forEach(origin -> origin.http().close());
  }
}
