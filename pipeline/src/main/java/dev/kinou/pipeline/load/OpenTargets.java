package dev.kinou.pipeline.load;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The targets of one run: all copies in a JVM share what is opened by the first and closed by the
 * last, and a refusal.
 */
final class OpenTargets implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Map<String, Shared> SHARED = new HashMap<>();

  private final List<LoadTarget> configs;
  // A refusal ends one run, not the next one in the same JVM.
  private final String run = UUID.randomUUID().toString();

  OpenTargets(List<LoadTarget> configs) {
    this.configs = List.copyOf(configs);
  }

  /** To be followed by {@link #release}, once. */
  List<OpenTarget> acquire() {
    synchronized (SHARED) {
      Shared shared = SHARED.get(run);
      if (shared == null) {
        shared = new Shared();
        for (LoadTarget config : configs) {
          shared.targets.add(new OpenTarget(config, config.config().open()));
        }
        SHARED.put(run, shared);
      }
      shared.users++;
      return List.copyOf(shared.targets);
    }
  }

  void release() {
    synchronized (SHARED) {
      Shared shared = SHARED.get(run);
      if (--shared.users == 0) {
        SHARED.remove(run);
        shared.targets.forEach(OpenTarget::close);
      }
    }
  }

  private static final class Shared {
    private final List<OpenTarget> targets = new ArrayList<>();
    private int users;
  }
}
