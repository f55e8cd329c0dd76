package dev.kinou.pipeline.cli;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveServer;
import dev.kinou.pipeline.Assembly;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.records.Secret;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.http.SmallServer;
import dev.kinou.text.Embedders;
import dev.kinou.text.EmbeddingConfig;
import dev.kinou.text.EmbeddingsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kinou serve}: the embedding model, or an archive, for others. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Answers OpenAI's /v1/embeddings with the model that passages are embedded with, so that an"
          + " Open-WebUI embeds its questions with the very same.",
      "In Open-WebUI: RAG_EMBEDDING_ENGINE=openai, RAG_OPENAI_API_BASE_URL=http://HOST:PORT/v1.",
      "With --archive it offers an archive instead, to be read only: a colleague loads it by"
          + " kinou load --archive http://HOST:PORT."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Serves the model of this configuration; without it the built-in one.")
  private Path config;

  @Option(
      names = "--archive",
      paramLabel = "DIRECTORY",
      description = "Serves the transcripts and passages of this archive, and no model.")
  private Path archive;

  @Mixin private ListenOption listen;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8962",
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws Exception {
    return archive == null ? serveModel() : serveArchive();
  }

  private Integer serveArchive() throws Exception {
    if (!Files.isDirectory(archive)) {
      throw new UsageException("There is no directory " + archive);
    }
    try (SmallServer server =
        ArchiveServer.start(
            Archive.at(archive.toAbsolutePath().normalize().toString()),
            listen.address(port),
            listen.token())) {
      System.out.printf("Serving the archive %s at %s until stopped%n", archive, server.url());
      new CountDownLatch(1).await();
      return ExitCode.COMPLETE;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Integer serveModel() throws Exception {
    Secret secret = listen.token();
    try (TextEmbedder embedder = Embedders.open(embedding());
        EmbeddingsServer server = EmbeddingsServer.start(embedder, listen.address(port), secret)) {
      System.out.printf("Serving %s at %s until stopped%n", embedder.name(), server.url());
      new CountDownLatch(1).await();
      return ExitCode.COMPLETE;
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private EmbeddingConfig embedding() {
    if (config == null) {
      return EmbeddingConfig.create();
    }
    Config read = ConfigReader.read(config);
    return Assembly.embedding(read.embedding(), read.zone());
  }
}
