package dev.kinou.pipeline.deliver;

import dev.kinou.archive.Archive;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.pipeline.config.Delivery;
import dev.kinou.records.AddressPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Makes what brings a person's digests out of what the person wrote. */
public final class Carriers {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

  private Carriers() {}

  /**
   * @param policy for webhooks
   * @param servers the Open-WebUI of a target, by the target's name
   */
  public static Deliveries of(
      Archive archive,
      List<Delivery> send,
      AddressPolicy policy,
      Function<String, OpenWebUiConfig> servers,
      Clock clock) {
    return new Deliveries(
        archive,
        send.stream().map(delivery -> carrier(delivery, policy, servers, clock)).toList(),
        clock);
  }

  private static Carrier carrier(
      Delivery delivery,
      AddressPolicy policy,
      Function<String, OpenWebUiConfig> servers,
      Clock clock) {
    if (delivery.webhook() != null) {
      return new Webhook(delivery.webhook(), policy, FIRST_DELAY);
    }
    return delivery.mail() != null
        ? new Mail(delivery.mail(), clock, null)
        : new Note(servers.apply(delivery.openwebui()));
  }
}
