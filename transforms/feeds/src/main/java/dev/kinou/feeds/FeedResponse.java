package dev.kinou.feeds;

import java.net.URI;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param url where the redirects ended
 * @param unchanged whether the body is what we had already (304), and so empty here
 * @param body decompressed
 * @param contentType the header, if there was one
 * @param etag to ask with next time
 * @param lastModified to ask with next time
 * @param movedTo where every redirect said that the feed has moved to for good
 */
record FeedResponse(
    URI url,
    boolean unchanged,
    byte[] body,
    Optional<String> contentType,
    Optional<String> etag,
    Optional<String> lastModified,
    Optional<URI> movedTo) {}
