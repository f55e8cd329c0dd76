package dev.kinou.audio;

import dev.kinou.records.AddressPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A forward proxy on loopback that asks the {@link AddressPolicy} about every address it connects
 * to: yt-dlp has no such guard, and follows redirects by itself. Only who knows its password may
 * use it. HTTP/1.1 with CONNECT and absolute-form requests (RFC 9112, section 3.2), one request a
 * connection.
 */
final class GuardedProxy implements AutoCloseable {
  /** Begins the reason phrase that a refused request gets, which yt-dlp repeats. */
  static final String REFUSAL = "Kinou refuses";

  private static final int CONNECT_MS = 10_000;
  private static final int HEAD_MS = 30_000;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final AddressPolicy policy;
  private final ServerSocket server;
  private final String password;
  private final ExecutorService threads;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private GuardedProxy(AddressPolicy policy, ServerSocket server) {
    this.policy = policy;
    this.server = server;
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    this.password = HexFormat.of().formatHex(random);
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "guarded-proxy-" + THREADS.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  static GuardedProxy start(AddressPolicy policy) throws IOException {
    GuardedProxy proxy =
        new GuardedProxy(policy, new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  /** With the password in it: for a child's environment, not for its arguments, which all see. */
  String url() {
    return "http://kinou:%s@127.0.0.1:%d".formatted(password, server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // Closed, or a client that left already; the loop's condition tells them apart.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(HEAD_MS);
      ProxyRequest request;
      try {
        request = ProxyRequest.read(client.getInputStream());
      } catch (ProxyRequest.Malformed e) {
        answer(client, 400, e.getMessage());
        return;
      }
      if (!request.authorized("kinou", password)) {
        answer(client, 407, "This proxy is for Kinou's own downloads");
        return;
      }
      client.setSoTimeout(0);
      forward(client, request);
    } catch (IOException e) {
      // Either side hung up: yt-dlp sees it and says so.
    } finally {
      open.remove(client);
    }
  }

  private void forward(Socket client, ProxyRequest request) throws IOException {
    Socket remote;
    try {
      remote = connect(request.host(), request.port());
    } catch (RefusedException e) {
      answer(client, 403, REFUSAL + " " + e.getMessage());
      return;
    } catch (UnknownHostException e) {
      answer(client, 502, "Name resolution failed for " + request.host());
      return;
    } catch (IOException e) {
      answer(client, 502, "Connection refused or timed out by " + request.host());
      return;
    }
    open.add(remote);
    try (remote) {
      if (request.tunnel()) {
        client
            .getOutputStream()
            .write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } else {
        remote.getOutputStream().write(request.forOrigin());
      }
      threads.execute(() -> pump(client, remote));
      remote.getInputStream().transferTo(client.getOutputStream());
    } finally {
      open.remove(remote);
    }
  }

  /** When the client hangs up, a stalled host is not waited for. */
  private static void pump(Socket client, Socket remote) {
    try (remote) {
      client.getInputStream().transferTo(remote.getOutputStream());
    } catch (IOException e) {
      // The other direction ends with the socket, and with it the request.
    }
  }

  /** Connects to the very address that was checked: the name is not resolved a second time. */
  private Socket connect(String host, int port) throws IOException {
    boolean refused = false;
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!policy.allows(host, address)) {
        refused = true;
        continue;
      }
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), CONNECT_MS);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    if (failure == null && refused) {
      throw new RefusedException(host);
    }
    throw failure == null ? new UnknownHostException(host) : failure;
  }

  private static void answer(Socket client, int status, String reason) throws IOException {
    OutputStream out = client.getOutputStream();
    String authenticate = status == 407 ? "Proxy-Authenticate: Basic realm=\"kinou\"\r\n" : "";
    out.write(
        ("HTTP/1.1 %d %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n")
            .formatted(status, reason.replaceAll("[^ -~]", "?"), authenticate)
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdown();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String host) {
      super(host);
    }
  }
}
