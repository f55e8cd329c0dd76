package dev.kinou.knowledge.external;

import dev.kinou.knowledge.openwebui.ExternalSources;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A stretch of time that questions can be put to: a view, and a knowledge that reads it. */
enum Window {
  YESTERDAY("yesterday", "yesterday", "published >= %2$s AND published < %1$s", 1),
  WEEK("last 7 days", "last_7_days", "published >= %2$s", 7),
  ALL("all", "everything", "true", 0);

  private final String words;
  private final String view;
  private final String condition;
  private final int days;

  Window(String words, String view, String condition, int days) {
    this.words = words;
    this.view = view;
    this.condition = condition;
    this.days = days;
  }

  /** The knowledge's name. */
  String of(String knowledge) {
    return knowledge + " · " + words;
  }

  ExternalSources.Table table(String schema) {
    return new ExternalSources.Table(schema + "." + view, Layout.COLLECTION);
  }

  /**
   * The view, of days that begin at midnight.
   *
   * @param zone whose midnight
   */
  String sql(String schema, ZoneId zone) {
    String where = condition.formatted(midnight(zone, 0), midnight(zone, days));
    return "CREATE OR REPLACE VIEW %1$s.%2$s AS SELECT id, text, vector, metadata, '%3$s'::text AS collection_name FROM %1$s.passage WHERE %4$s"
        .formatted(schema, view, Layout.COLLECTION, where);
  }

  private static String midnight(ZoneId zone, int daysAgo) {
    return "((date_trunc('day', now() AT TIME ZONE %1$s) - interval '%2$d days') AT TIME ZONE %1$s)"
        .formatted(postgres(zone), daysAgo);
  }

  /** A name of the tz database; PostgreSQL reads the sign of any other name the other way round. */
  private static String postgres(ZoneId zone) {
    return zone.normalized() instanceof ZoneOffset offset
        ? "interval '" + offset.getTotalSeconds() + " seconds'"
        : "'" + zone.getId().replace("'", "''") + "'";
  }
}
