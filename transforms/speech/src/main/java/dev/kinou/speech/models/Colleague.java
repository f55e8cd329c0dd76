package dev.kinou.speech.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Response;

/** Another machine's {@code kinou models serve}. What it lists is checked before it is used. */
final class Colleague implements Origin {
  private final ModelSource source;
  private final Http http;

  Colleague(ModelSource source, Http http) {
    this.source = source;
    this.http = http;
  }

  @Override
  public String name() {
    return source.address().toString();
  }

  @Override
  public List<Offer> offers(String model) throws IOException {
    URI address = source.resolve("models");
    List<Offer> offers = new ArrayList<>();
    for (ServedFile served : listing(address)) {
      if (model.equals(served.name())) {
        offers.add(offer(served));
      }
    }
    return offers;
  }

  private List<ServedFile> listing(URI address) throws IOException {
    try (Response response = http.get(address, 0)) {
      if (response.code() == 401 || response.code() == 403) {
        throw new StoreException(
            "it answers with status %d: give the token that it was started with, as {url: %s, token: {env: NAME}}"
                .formatted(response.code(), source.address()));
      }
      if (!response.isSuccessful()) {
        throw new StoreException(
            "%s answers with status %d. Is it the address that kinou models serve named?"
                .formatted(address, response.code()));
      }
      return Json.mapper()
          .readValue(response.body().byteStream(), new TypeReference<List<ServedFile>>() {});
    } catch (JsonProcessingException e) {
      throw new StoreException(address + " answers with something else than a list of models", e);
    }
  }

  private Offer offer(ServedFile served) throws StoreException {
    String file = ModelName.checkedFile(served.file(), name());
    if (served.sha256() == null || !served.sha256().matches("[0-9a-f]{64}")) {
      throw new StoreException(name() + " lists " + file + " without its SHA-256");
    }
    return new Offer(
        file, source.resolve("models/" + served.name() + "/" + file), Optional.of(served.sha256()));
  }

  @Override
  public Http http() {
    return http;
  }
}
