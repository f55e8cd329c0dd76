package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.knowledge.rows.Place;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads documents in one transaction, once it is sure that the database is the server's and the
 * vectors are of the server's model. Many threads: they take turns to make sure, and load at once.
 */
final class Loader {
  private final PostgresConfig config;
  private final Generation generation;
  private final Sessions sessions;
  private final Server server;
  private final SqlFailures failures;
  private final Clock clock;
  private final Statistics statistics = new Statistics();

  private VectorColumn column;
  private boolean probed;
  private volatile boolean written;

  Loader(
      PostgresConfig config,
      Generation generation,
      Sessions sessions,
      Server server,
      SqlFailures failures,
      Clock clock) {
    this.config = config;
    this.generation = generation;
    this.sessions = sessions;
    this.server = server;
    this.failures = failures;
    this.clock = clock;
  }

  Loaded load(List<Document> documents) throws Exception {
    return sessions.with(
        session -> {
          Map<VideoId, StageException> failed = new HashMap<>();
          List<Item> items = prepare(session, documents, failed);
          try {
            List<Item> loaded = new ArrayList<>();
            load(session, items, loaded, failed);
            written |= !loaded.isEmpty();
            statistics.added(session.connection(), chunks(loaded));
            return new Loaded(loaded.stream().map(this::receipt).toList(), failed);
          } catch (SQLException e) {
            if ("23503".equals(e.getSQLState())) {
              forgetPlaces(documents);
              throw new IOException("a knowledge vanished: " + e.getMessage(), e);
            }
            throw e;
          }
        });
  }

  private synchronized List<Item> prepare(
      Session session, List<Document> documents, Map<VideoId, StageException> failed)
      throws Exception {
    if (column == null) {
      column = Schema.check(session.connection());
    }
    if (server.greet()) {
      probed = false;
    }
    Map<String, Item> items = new LinkedHashMap<>(); // a video that is given twice counts once
    long now = clock.instant().getEpochSecond();
    if (generation == Generation.PRESENT) {
      server.compare(documents);
    }
    for (Document document : documents) {
      StageException problem =
          Fitness.problem(document, column, config.server().maxCharacters(), failures.attempted())
              .orElse(null);
      if (problem != null) {
        failed.put(document.video().id(), problem);
      } else {
        Place place = server.place(document, session.connection());
        Item item = new Item(document, place, config.server().zone(), now);
        items.put(item.file(), item);
      }
    }
    session.connection().rollback();
    if (!probed && generation == Generation.PRESENT) {
      probe(session, items.values(), now);
    }
    return List.copyOf(items.values());
  }

  private void probe(Session session, Collection<Item> items, long now) throws Exception {
    for (Item item : items) {
      if (!item.document().passages().isEmpty()) {
        EmbeddedPassage first = item.document().passages().get(0);
        Probe.ask(
            session,
            column,
            server.http(),
            item.place().owner(),
            item.rows().chunks().get(0).text(),
            first.vector(),
            now);
        probed = true;
        return;
      }
    }
  }

  /** If something in a row is to blame, halves are loaded, down to the document that it is in. */
  private void load(
      Session session, List<Item> items, List<Item> loaded, Map<VideoId, StageException> failed)
      throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try {
      new Batch(session, column, generation).load(items);
      loaded.addAll(items);
    } catch (SQLException e) {
      if (!SqlFailures.aboutData(e)) {
        throw e;
      }
      if (items.size() == 1) {
        failed.put(items.get(0).document().video().id(), failures.of(e));
      } else {
        int half = items.size() / 2;
        load(session, items.subList(0, half), loaded, failed);
        load(session, items.subList(half, items.size()), loaded, failed);
      }
    }
  }

  /** Leaves the text index tidy after a load. */
  void settle() {
    if (!written) {
      return;
    }
    try {
      sessions.with(
          session -> {
            Statistics.settle(session.connection());
            return null;
          });
    } catch (Exception e) {
      // What was loaded is committed, and a vacuum tidies, too.
    }
  }

  private static long chunks(List<Item> items) {
    return items.stream().mapToLong(item -> item.document().passages().size()).sum();
  }

  private synchronized void forgetPlaces(List<Document> documents) {
    server.forgetPlaces(documents);
  }

  private Receipt receipt(Item item) {
    return new Receipt(
        item.document().video().id(),
        config.name(),
        item.place().knowledge(),
        item.file(),
        item.rows().file().hash(),
        server.version(),
        server.embedder(),
        clock.instant());
  }
}
