package dev.kinou.audio;

import dev.kinou.records.AddressPolicy;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One {@link GuardedProxy} for each policy in this JVM, for as long as anybody uses it. */
final class SharedProxy {
  private static final Map<AddressPolicy, SharedProxy> RUNNING = new HashMap<>();

  private final AddressPolicy policy;
  private final GuardedProxy proxy;
  private int users;

  private SharedProxy(AddressPolicy policy, GuardedProxy proxy) {
    this.policy = policy;
    this.proxy = proxy;
  }

  static Use use(AddressPolicy policy) throws IOException {
    synchronized (RUNNING) {
      SharedProxy shared = RUNNING.get(policy);
      if (shared == null) {
        shared = new SharedProxy(policy, GuardedProxy.start(policy));
        RUNNING.put(policy, shared);
      }
      shared.users++;
      return new Use(shared);
    }
  }

  private void release() throws IOException {
    synchronized (RUNNING) {
      users--;
      if (users == 0) {
        RUNNING.remove(policy);
        proxy.close();
      }
    }
  }

  /** One user's share; closed once, the last one ends the proxy. */
  static final class Use implements AutoCloseable {
    private SharedProxy shared;

    private Use(SharedProxy shared) {
      this.shared = shared;
    }

    GuardedProxy proxy() {
      return shared.proxy;
    }

    @Override
    public void close() throws IOException {
      if (shared != null) {
        shared.release();
        shared = null;
      }
    }
  }
}
