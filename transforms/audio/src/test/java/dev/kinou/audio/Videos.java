package dev.kinou.audio;

import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Videos for tests. */
final class Videos {
  private Videos() {}

  static Video at(URI address) {
    return new Video(
        VideoId.web(address.toString()),
        address,
        address,
        Optional.empty(),
        "昨日の話",
        new Channel("c", "チャンネル", address, List.of()),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }
}
