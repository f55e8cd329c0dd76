package dev.kinou.feeds;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Ends a body that is longer on the wire, before decompression, than is allowed. */
final class WireCap implements Interceptor {
  private final long maxBytes;

  WireCap(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    Source capped = new CappedSource(body.source(), maxBytes);
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(capped), body.contentType(), body.contentLength()))
        .build();
  }

  private static final class CappedSource extends ForwardingSource {
    private final long maxBytes;
    private long seen;

    CappedSource(Source source, long maxBytes) {
      super(source);
      this.maxBytes = maxBytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      seen += Math.max(read, 0);
      if (seen > maxBytes) {
        throw new IOException("the answer is longer than %d bytes".formatted(maxBytes));
      }
      return read;
    }
  }
}
