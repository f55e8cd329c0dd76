package dev.kinou.audio;

import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Videos for tests. */
final class Videos {
  private Videos() {}

  static Video at(URI address) {
    return at(address, null, null);
  }

  /**
   * @param length null if it was not announced
   * @param language null if it was not announced
   */
  static Video at(URI address, Duration length, String language) {
    return new Video(
        VideoId.web(address.toString()),
        address,
        address,
        Optional.empty(),
        "昨日の話",
        new Channel("c", "チャンネル", address, List.of()),
        Instant.EPOCH,
        Optional.ofNullable(length),
        Optional.ofNullable(language),
        "",
        LiveStatus.NOT_LIVE);
  }
}
