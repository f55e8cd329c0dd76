package dev.kinou.watch.chat;

import java.time.Duration;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** One for the JVM, with threads that do not keep it alive. */
final class ChatClient {
  private static final int CALLS = 64;

  static final OkHttpClient SHARED =
      new OkHttpClient.Builder()
          .dispatcher(dispatcher())
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(false)
          // A question that broke off may be under way on the server all the same.
          .retryOnConnectionFailure(false)
          .build();

  private ChatClient() {}

  private static Dispatcher dispatcher() {
    Dispatcher dispatcher =
        new Dispatcher(
            Executors.newCachedThreadPool(
                task -> {
                  Thread thread = new Thread(task, "language model");
                  thread.setDaemon(true);
                  return thread;
                }));
    dispatcher.setMaxRequests(CALLS);
    dispatcher.setMaxRequestsPerHost(CALLS);
    return dispatcher;
  }
}
