package dev.kinou.knowledge.external;

import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.openwebui.ExternalSources;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.postgres.Server;
import dev.kinou.knowledge.postgres.Session;
import dev.kinou.knowledge.postgres.SqlFailures;
import dev.kinou.knowledge.postgres.Unfit;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.Place;
import dev.kinou.knowledge.rows.VideoRows;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Loads documents in one transaction, after the schema and the windows were made. One thread. */
final class ExternalLoad {
  private final OpenWebUiConfig config;
  private final ExternalConfig target;
  private final String schema;
  private final boolean present;
  private final Server server;
  private final ExternalSources sources;
  private final Windows windows;
  private final SqlFailures failures;
  private final Clock clock;
  private int dimension;
  private boolean proven;

  /**
   * @param schema that is loaded into
   * @param present whether questions find it; else it is a later generation's
   */
  ExternalLoad(
      ExternalConfig target,
      String schema,
      boolean present,
      Server server,
      ExternalSources sources,
      Windows windows,
      SqlFailures failures,
      Clock clock) {
    this.config = target.server();
    this.target = target;
    this.schema = schema;
    this.present = present;
    this.server = server;
    this.sources = sources;
    this.windows = windows;
    this.failures = failures;
    this.clock = clock;
  }

  Loaded load(Session session, List<Document> documents) throws SQLException, IOException, Unfit {
    if (server.greet()) {
      proven = false;
    }
    if (present) {
      server.compare(documents);
    }
    if (present && !proven) {
      windows.check();
    }
    prepare(session, documents);
    Map<VideoId, StageException> failed = new HashMap<>();
    Map<VideoId, Store.Item> items = new TreeMap<>(); // a video that is given twice counts once
    for (Document document : documents) {
      MarkdownDocument text = MarkdownDocument.of(document, config.zone());
      Optional<StageException> fault = fault(document, text);
      if (fault.isPresent()) {
        failed.put(document.video().id(), fault.get());
      } else {
        items.put(document.video().id(), item(document, text));
      }
    }
    List<Store.Item> sorted = List.copyOf(items.values());
    prove(session, sorted);
    Layout layout = new Layout(session.connection(), schema);
    layout.partitions(sorted.stream().map(Store.Item::published).toList());
    session.connection().commit();
    new Store(session, schema).put(sorted, dimension);
    session.connection().commit();
    return new Loaded(sorted.stream().map(this::receipt).toList(), failed);
  }

  private void prepare(Session session, List<Document> documents)
      throws SQLException, IOException, Unfit {
    if (dimension > 0) {
      return;
    }
    Rights.check(session.connection(), schema);
    Layout layout = new Layout(session.connection(), schema);
    int given =
        documents.stream()
            .flatMap(document -> document.passages().stream())
            .mapToInt(passage -> passage.vector().length)
            .max()
            .orElse(0);
    if (given == 0 && layout.dimension() == 0) {
      throw new Unfit("the first video that it is given must have passages");
    }
    int made = layout.create(given, config.zone());
    if (!target.reader().user().equals(target.database().user())) {
      layout.grant(target.reader().user());
    }
    session.connection().commit();
    dimension = made;
  }

  private void prove(Session session, List<Store.Item> items)
      throws SQLException, IOException, Unfit {
    if (proven || !present) {
      return;
    }
    // Names are not unique in Open-WebUI: of two loaders one registers, and the other finds.
    new Layout(session.connection(), schema).lock();
    ExternalSources.Connection connection = windows.register();
    session.connection().commit();
    Optional<ChunkRow> longest =
        items.stream()
            .flatMap(item -> item.rows().chunks().stream())
            .max(Comparator.comparingInt(chunk -> chunk.text().length()));
    if (longest.isPresent()) {
      Proof.ask(session.connection(), schema, sources, connection, longest.get());
      proven = true;
    }
  }

  private Store.Item item(Document document, MarkdownDocument text) {
    Place place =
        new Place(target.schema(), "", server.embedding().engine(), server.embedding().model());
    return new Store.Item(
        document.video().id(),
        document.video().published(),
        document.embedder(),
        VideoRows.of(document, text, place, clock.instant().getEpochSecond()));
  }

  private Optional<StageException> fault(Document document, MarkdownDocument text) {
    if (text.characters() > config.maxCharacters()) {
      return fault(
          Cause.TOO_LONG,
          "The text has %d characters, but the target takes at most %d"
              .formatted(text.characters(), config.maxCharacters()));
    }
    for (EmbeddedPassage passage : document.passages()) {
      boolean finite = true;
      for (float number : passage.vector()) {
        finite &= Float.isFinite(number);
      }
      if (!finite || passage.vector().length != dimension) {
        return fault(
            Cause.OUR_FAULT,
            "Passage %d has a vector of %d numbers, but the target takes %d finite ones"
                .formatted(passage.passage().ordinal(), passage.vector().length, dimension));
      }
    }
    return Optional.empty();
  }

  private Optional<StageException> fault(Cause cause, String message) {
    return Optional.of(new StageException(Stage.KNOWLEDGE, cause, message, failures.attempted()));
  }

  private Receipt receipt(Store.Item item) {
    return new Receipt(
        item.video(),
        config.name(),
        target.schema(),
        item.rows().file().id(),
        item.rows().file().hash(),
        server.version(),
        server.embedder(),
        clock.instant());
  }
}
