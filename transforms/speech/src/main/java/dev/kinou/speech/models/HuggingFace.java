package dev.kinou.speech.models;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Hugging Face, or a mirror: has every model of the catalogue, and says its hash with the file. */
final class HuggingFace implements Origin {
  private final ModelSource source;
  private final Catalogue catalogue;
  private final Http http;

  HuggingFace(ModelSource source, Catalogue catalogue, Http http) {
    this.source = source;
    this.catalogue = catalogue;
    this.http = http;
  }

  @Override
  public String name() {
    return source.address().toString();
  }

  @Override
  public List<Offer> offers(String model) {
    return catalogue
        .find(model)
        .map(entry -> List.of(new Offer(entry.file(), address(entry), Optional.empty())))
        .orElse(List.of());
  }

  private URI address(Catalogue.Entry entry) {
    return source.resolve(entry.repository() + "/resolve/main/" + entry.file());
  }

  @Override
  public Http http() {
    return http;
  }
}
