package dev.kinou.feeds;

import dev.kinou.records.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that ask the {@link AddressPolicy} at the moment they connect, when redirects are
 * followed and names are resolved: there is no later moment at which the address could change. For
 * many threads.
 */
public final class GuardedSocketFactory extends SocketFactory {
  private final AddressPolicy policy;

  public GuardedSocketFactory(AddressPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(policy);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("Feeds are fetched from any local address");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("Feeds are fetched from any local address");
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = createSocket();
    try {
      socket.connect(address);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static final class GuardedSocket extends Socket {
    private final AddressPolicy policy;

    GuardedSocket(AddressPolicy policy) {
      this.policy = policy;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMs) throws IOException {
      InetSocketAddress address = (InetSocketAddress) endpoint;
      if (address.isUnresolved() || !policy.allows(address.getHostString(), address.getAddress())) {
        throw new ForbiddenAddressException(address);
      }
      super.connect(endpoint, timeoutMs);
    }
  }
}
