package dev.kinou.records.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** JSON that is not sent again if the connection breaks: what it asks for may be under way. */
final class SentOnce extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final byte[] json;

  SentOnce(byte[] json) {
    this.json = json;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return json.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(json);
  }
}
