package dev.kinou.knowledge.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.KeyReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

  @Test
  void givenAPostgresAddress_keepsTheUserOutOfTheUrl() {
    Database database =
        new Database(
            "postgresql://owui@db.example.org:5433/webui?currentSchema=ai",
            KeyReference.environment("PG"));

    assertThat(database.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example.org:5433/webui?currentSchema=ai");
    assertThat(database.user()).isEqualTo("owui");
    assertThat(database.isSqlite()).isFalse();
  }

  @Test
  void givenASqliteAddress_isAFile() {
    Database database = new Database("sqlite:/data/webui.db", null);

    assertThat(database.isSqlite()).isTrue();
    assertThat(database.jdbcUrl()).isEqualTo("jdbc:sqlite:/data/webui.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://owui:hunter2@db/webui",
        "postgresql://owui@db/webui?password=hunter2",
        "postgresql://db/hunter2",
        "postgresql://owui@db/",
        "mysql://owui@hunter2/webui",
        "sqlite:",
        "hunter2 %"
      })
  void givenAnotherAddress_refusesItWithoutShowingIt(String address) {
    assertThatThrownBy(() -> new Database(address, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgresql://user@host:port/name")
        .hasMessageNotContaining("hunter2");
  }
}
