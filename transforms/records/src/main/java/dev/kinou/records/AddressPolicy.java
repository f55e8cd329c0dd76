package dev.kinou.records;

import java.io.Serializable;
import java.net.InetAddress;
import java.util.Set;

/**
 * Which addresses feeds and recordings may be fetched from: public ones, and the hosts that the
 * configuration names. It is asked where a connection is made, after the name was resolved, so that
 * neither a redirect nor a name that resolves to a private address gets past it.
 *
 * @param allowedHosts names, or literal addresses, that may be private; lower case
 */
public record AddressPolicy(Set<String> allowedHosts) implements Serializable {
  public AddressPolicy {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** Whether {@code host}, which resolved to {@code address}, may be connected to. */
  public boolean allows(String host, InetAddress address) {
    return allowedHosts.contains(host.toLowerCase(java.util.Locale.ROOT)) || isPublic(address);
  }

  /** Neither loopback, private, link-local, multicast, carrier-grade NAT nor otherwise reserved. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] b = address.getAddress();
    int first = b[0] & 255;
    int second = b[1] & 255;
    if (b.length == 4) {
      return first != 0
          && !(first == 100 && (second & 0xC0) == 64) // RFC 6598, carrier-grade NAT
          && !(first == 192 && second == 0 && b[2] == 0) // RFC 6890, protocol assignments
          && !(first == 198 && (second & 0xFE) == 18) // RFC 2544, benchmarks
          && first < 240; // RFC 1112, reserved, and broadcast
    }
    boolean uniqueLocal = (first & 0xFE) == 0xFC; // RFC 4193
    boolean nat64 = first == 0 && second == 0x64 && (b[2] & 255) == 0xFF; // RFC 6052
    boolean sixToFour = first == 0x20 && second == 0x02; // RFC 3056: hides an IPv4 address
    boolean teredo = first == 0x20 && second == 0x01 && b[2] == 0 && b[3] == 0; // RFC 4380
    return !uniqueLocal && !nat64 && !sixToFour && !teredo;
  }
}
