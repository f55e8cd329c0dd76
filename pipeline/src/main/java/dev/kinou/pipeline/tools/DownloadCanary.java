package dev.kinou.pipeline.tools;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks yt-dlp and deno for their versions, has yt-dlp fetch a second of sound from a server on
 * loopback, called as a night calls it, and then from an address of the person's choice.
 */
final class DownloadCanary implements Canary {
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);

  private final Optional<URI> address;

  DownloadCanary(Optional<URI> address) {
    this.address = address;
  }

  @Override
  public void tryOut(YtDlpVersion version, Path environment)
      throws ToolException, InterruptedException {
    try {
      Path directory = Files.createTempDirectory("kinou-canary-");
      try {
        new Trial(version, environment, directory).run();
      } finally {
        Directories.delete(directory);
      }
    } catch (IOException e) {
      throw new ToolException("yt-dlp " + version + " could not be tried: " + e.getMessage(), e);
    }
  }

  private final class Trial {
    private final YtDlpVersion version;
    private final Path bin;
    private final Path directory;

    Trial(YtDlpVersion version, Path environment, Path directory) {
      this.version = version;
      this.bin = environment.resolve("bin");
      this.directory = directory;
    }

    void run() throws ToolException, IOException, InterruptedException {
      String said = ytDlp(ANSWER, List.of("--version"), "say its version").lastLine();
      if (!YtDlpVersion.parse(said)
          .map(YtDlpVersion::released)
          .equals(Optional.of(version.released()))) {
        throw new ToolException("yt-dlp " + version + " calls itself " + said);
      }
      call(ANSWER, List.of(bin.resolve("deno").toString(), "--version"), "start deno");
      byte[] sound = SineWave.wav();
      HttpServer server = serve(sound);
      try {
        URI local = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a.wav");
        if (!Arrays.equals(download(local, "local"), sound)) {
          throw new ToolException(
              "yt-dlp " + version + " brought other bytes than the server gave it");
        }
      } finally {
        server.stop(0);
      }
      if (address.isPresent()) {
        download(address.get(), "remote");
      }
    }

    /** The flags are those of a night, but for what needs ffmpeg. */
    private byte[] download(URI from, String name)
        throws ToolException, IOException, InterruptedException {
      Path into = Files.createDirectory(directory.resolve(name));
      List<String> arguments =
          List.of(
              "--no-playlist",
              "--no-cache-dir",
              "--restrict-filenames",
              "--abort-on-unavailable-fragments",
              "--format",
              "worstaudio/worst",
              "--max-filesize",
              "200M",
              "--socket-timeout",
              "30",
              "--js-runtimes",
              "deno:" + bin.resolve("deno"),
              "--paths",
              into.toString(),
              "--output",
              "audio.%(ext)s",
              "--",
              from.toString());
      ytDlp(DOWNLOAD, arguments, "download " + from);
      try (var files = Files.list(into)) {
        Optional<Path> file = files.findFirst();
        if (file.isEmpty() || Files.size(file.get()) == 0) {
          throw new ToolException("yt-dlp " + version + " brought nothing from " + from);
        }
        return Files.readAllBytes(file.get());
      }
    }

    private Program.Result ytDlp(Duration timeout, List<String> arguments, String what)
        throws ToolException, IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(bin.resolve("python").toString());
      command.addAll(
          List.of("-I", "-m", "yt_dlp", "--ignore-config", "--no-plugin-dirs", "--no-exec"));
      command.add("--no-remote-components");
      command.addAll(arguments);
      return call(timeout, command, what);
    }

    private Program.Result call(Duration timeout, List<String> command, String what)
        throws ToolException, IOException, InterruptedException {
      Map<String, String> environment =
          Map.of(
              "PATH",
              bin + ":/usr/bin:/bin",
              "HOME",
              directory.toString(),
              "LANG",
              "C.UTF-8",
              "YTDLP_NO_PLUGINS",
              "1");
      Program.Result result = new Program(command, environment, directory, timeout).run();
      if (!result.ok()) {
        throw new ToolException(
            "yt-dlp " + version + " could not " + what + ": " + result.lastLine());
      }
      return result;
    }
  }

  private static HttpServer serve(byte[] sound) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/a.wav",
        exchange -> {
          try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", "audio/wav");
            exchange.sendResponseHeaders(200, head ? -1 : sound.length);
            if (!head) {
              exchange.getResponseBody().write(sound);
            }
          }
        });
    server.start();
    return server;
  }
}
