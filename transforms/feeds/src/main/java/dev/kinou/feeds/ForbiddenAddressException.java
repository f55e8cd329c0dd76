package dev.kinou.feeds;

import java.io.IOException;
import java.net.InetSocketAddress;

/** That a connection to a private or otherwise reserved address was about to be made. */
public final class ForbiddenAddressException extends IOException {
  private static final long serialVersionUID = 1;

  ForbiddenAddressException(InetSocketAddress address) {
    super(
        "%s leads to %s, which is no public address; if it is yours, name the host under"
                .formatted(
                    address.getHostString(),
                    address.isUnresolved()
                        ? "no address at all"
                        : address.getAddress().getHostAddress())
            + " allowedHosts in the configuration");
  }
}
