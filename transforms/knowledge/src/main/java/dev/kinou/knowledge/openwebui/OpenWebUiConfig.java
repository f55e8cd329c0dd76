package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.TargetConfig;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * An Open-WebUI that videos are loaded into.
 *
 * @param name of the target, in receipts and reports
 * @param url of the server, without {@code /api}
 * @param key where its API key is to be found
 * @param knowledge the name of the knowledge, with date parts
 * @param description of a knowledge that has to be created
 * @param groups that may read a knowledge, by name; none if it stays private to the key's account
 * @param zone in which the date parts are taken
 * @param timeout of a request that the server answers at once
 * @param processing how long the server may take over one document, embedding included; a document
 *     that it has not finished by then counts as abandoned
 * @param poll how often a document under way elsewhere is asked for
 * @param maxCharacters the longest document that is loaded, in code points
 */
public record OpenWebUiConfig(
    String name,
    URI url,
    KeyReference key,
    KnowledgeName knowledge,
    String description,
    List<String> groups,
    ZoneId zone,
    Duration timeout,
    Duration processing,
    Duration poll,
    int maxCharacters)
    implements TargetConfig {

  public OpenWebUiConfig {
    groups = List.copyOf(groups);
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null
        || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "The address of the target '%s' must be http:// or https:// with a host and no password"
              .formatted(name));
    }
    if (maxCharacters < 1000) {
      throw new IllegalArgumentException(
          "A document of the target '%s' may have at least 1000 characters, but the limit was %d"
              .formatted(name, maxCharacters));
    }
  }

  /** A target with the defaults: knowledge {@code YouTube {yyyy}-{MM}}, dates in UTC. */
  public static OpenWebUiConfig of(String name, URI url, KeyReference key) {
    return new OpenWebUiConfig(
        name,
        url,
        key,
        new KnowledgeName("YouTube {yyyy}-{MM}"),
        "What was said in the videos of subscribed channels, loaded by Kinou.",
        List.of(),
        ZoneId.of("UTC"),
        Duration.ofSeconds(60),
        Duration.ofMinutes(15),
        Duration.ofMillis(500),
        2_000_000);
  }

  public OpenWebUiConfig withKnowledge(KnowledgeName value) {
    return new OpenWebUiConfig(
        name, url, key, value, description, groups, zone, timeout, processing, poll, maxCharacters);
  }

  public OpenWebUiConfig withDescription(String value) {
    return new OpenWebUiConfig(
        name, url, key, knowledge, value, groups, zone, timeout, processing, poll, maxCharacters);
  }

  public OpenWebUiConfig withGroups(List<String> value) {
    return new OpenWebUiConfig(
        name,
        url,
        key,
        knowledge,
        description,
        value,
        zone,
        timeout,
        processing,
        poll,
        maxCharacters);
  }

  public OpenWebUiConfig withZone(ZoneId value) {
    return new OpenWebUiConfig(
        name,
        url,
        key,
        knowledge,
        description,
        groups,
        value,
        timeout,
        processing,
        poll,
        maxCharacters);
  }

  public OpenWebUiConfig withTimeout(Duration value) {
    return new OpenWebUiConfig(
        name,
        url,
        key,
        knowledge,
        description,
        groups,
        zone,
        value,
        processing,
        poll,
        maxCharacters);
  }

  public OpenWebUiConfig withProcessing(Duration value) {
    return new OpenWebUiConfig(
        name, url, key, knowledge, description, groups, zone, timeout, value, poll, maxCharacters);
  }

  public OpenWebUiConfig withMaxCharacters(int value) {
    return new OpenWebUiConfig(
        name, url, key, knowledge, description, groups, zone, timeout, processing, poll, value);
  }

  @Override
  public String type() {
    return "openwebui";
  }

  @Override
  public String address() {
    return url.toString();
  }

  @Override
  public OpenWebUiTarget open() {
    return new OpenWebUiTarget(this);
  }
}
