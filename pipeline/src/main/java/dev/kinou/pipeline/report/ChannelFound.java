package dev.kinou.pipeline.report;

import java.util.Optional;

/**
 * What was found on one subscription, and by which way.
 *
 * @param name of the channel as it is published
 * @param url of its page or feed
 * @param subscription where it stands in the list, for instance {@code channels.opml, line 4}
 * @param entries that the way returned
 * @param inWindow how many of them the window holds
 * @param error why a way failed; also there where another way then answered
 * @param failedNights in a row, this one included; 0 where a way answered
 */
public record ChannelFound(
    String name,
    String url,
    String subscription,
    Way way,
    int entries,
    int inWindow,
    Optional<String> error,
    int failedNights) {}
