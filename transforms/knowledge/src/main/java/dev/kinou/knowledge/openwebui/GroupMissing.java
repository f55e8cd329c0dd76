package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.util.Collection;

/** That a configured group is not one of the server's. */
final class GroupMissing extends IOException {
  private static final long serialVersionUID = 1;

  GroupMissing(String name, Collection<String> known) {
    super(
        known.isEmpty()
            ? ("the group '%s' is not there, or the key's account may not see it: it sees no group;"
                    + " make the group, or let an administrator's key load")
                .formatted(name)
            : "the group '%s' is not there; the key's account may share with: %s"
                .formatted(name, String.join(", ", known)));
  }
}
