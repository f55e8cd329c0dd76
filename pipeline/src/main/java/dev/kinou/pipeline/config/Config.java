package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The whole configuration, defaults filled in, paths absolute. Immutable.
 *
 * @param zone in which "yesterday" is meant
 * @param archive an absolute path, or an address that Beam's file systems know
 * @param knowledge the targets; none if the archive and the report are the result
 * @param filters the general ones; each subscription carries its own
 * @param allowHosts that may resolve to private addresses; lower case
 * @param localFolders absolute paths from which {@code file:} recordings may come
 * @param report absolute path of the directory of {@code report.json} and {@code report.html}
 * @param models where they are kept and come from
 * @param watch for whom the day is looked through
 * @param watch for whom the day is looked through
 */
public record Config(
    ZoneId zone,
    List<Subscription> subscriptions,
    String archive,
    Audio audio,
    Captions captions,
    Speech speech,
    Embedding embedding,
    List<Target> knowledge,
    Filters filters,
    Set<String> allowHosts,
    List<String> localFolders,
    String report,
    Models models,
    Watch watch)
    implements Serializable {
  public Config {
    subscriptions = List.copyOf(subscriptions);
    knowledge = List.copyOf(knowledge);
    allowHosts = Set.copyOf(allowHosts);
    localFolders = List.copyOf(localFolders);
  }
}
