package dev.kinou.feeds;

import dev.kinou.records.AddressPolicy;
import dev.kinou.records.LiveStatus;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.Dns;

/** What the tests say about feeds: yesterday is the 19th of November 2026, UTC. */
final class Feeds {
  static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Window YESTERDAY = Window.day(LocalDate.parse("2026-11-19"), ZoneOffset.UTC);
  static final AddressPolicy LOOPBACK = new AddressPolicy(Set.of("127.0.0.1"));
  static final String CHANNEL = "UCkinou-channel-0123456_".substring(0, 24);

  /** Every name leads to loopback, so that no test asks a name server. */
  static final Dns NO_DNS =
      host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));

  private Feeds() {}

  /** A client that nothing leads outside of this machine. */
  static FeedClient client(String... allowedHosts) {
    Set<String> allowed = new HashSet<>(Set.of(allowedHosts));
    allowed.add("127.0.0.1");
    return new FeedClient(new AddressPolicy(allowed), HttpLimits.DEFAULT, duration -> {}, NO_DNS);
  }

  static String rss(String... items) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
        <channel><title>Garden Radio</title><link>https://garden.example/</link>
        <description>d</description><language>en-gb</language>
        %s
        </channel></rss>
        """
        .formatted(String.join("\n", items));
  }

  static String item(String guid, Instant published) {
    return """
        <item><title>Episode %1$s</title><guid isPermaLink="false">%1$s</guid>
        <link>https://garden.example/%1$s</link><pubDate>%2$s</pubDate>
        <enclosure url="https://garden.example/%1$s.mp3" type="audio/mpeg" length="5"/></item>
        """
        .formatted(
            guid, DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)));
  }

  static String atom(String... entries) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"
              xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
         <id>yt:channel:%1$s</id><yt:channelId>%2$s</yt:channelId><title>Night Owls</title>
         <link rel="alternate" href="https://www.youtube.com/channel/%1$s"/>
         <author><name>Night Owls</name><uri>https://www.youtube.com/channel/%1$s</uri></author>
         <published>2020-01-02T03:04:05+00:00</published>
        %3$s
        </feed>
        """
        .formatted(CHANNEL, CHANNEL.substring(2), String.join("\n", entries));
  }

  static String entry(String id, String page, Instant published) {
    return """
         <entry><id>yt:video:%1$s</id><yt:videoId>%1$s</yt:videoId><yt:channelId>%4$s</yt:channelId>
          <title>Owl %1$s</title><link rel="alternate" href="%2$s"/>
          <author><name>Night Owls</name><uri>https://www.youtube.com/channel/%4$s</uri></author>
          <published>%3$s</published><updated>2026-11-19T23:59:59+00:00</updated>
          <media:group><media:title>Owl %1$s</media:title>
           <media:content url="https://www.youtube.com/v/%1$s?version=3"
                          type="application/x-shockwave-flash" width="640" height="390"/>
           <media:description>About owls.
        Second line &amp; more.</media:description></media:group></entry>
        """
        .formatted(id, page, published, CHANNEL);
  }

  static String owl(int number, Instant published) {
    String id = owlId(number);
    return entry(id, "https://www.youtube.com/watch?v=" + id, published);
  }

  static String owlId(int number) {
    return "owl-%07d".formatted(number);
  }

  static ListedVideo listed(int number, Instant published, boolean approximate) {
    return new ListedVideo(
        YouTube.watchPage(owlId(number)),
        Optional.empty(),
        "Owl " + owlId(number),
        Optional.ofNullable(published),
        approximate,
        Optional.of(Duration.ofMinutes(number)),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE,
        false,
        Optional.of(CHANNEL),
        Optional.of("Night Owls"));
  }

  static Subscription subscription(Subscription.Kind kind, URI address) {
    return subscription(kind, address, Filters.NONE, 1);
  }

  static Subscription subscription(Subscription.Kind kind, URI address, Filters filters, int line) {
    return new Subscription(
        kind, address, Optional.empty(), List.of("label"), filters, new Origin("list.yaml", line));
  }

  static FeedResponse response(URI url, byte[] body, String contentType) {
    return new FeedResponse(
        url,
        false,
        body,
        Optional.ofNullable(contentType),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
