package dev.kinou.knowledge.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSchemaTest {

  private static String problem(String... heads) {
    return KnownSchema.problem(List.of(heads)).orElseThrow();
  }

  @Test
  void givenTheKnownRevision_findsNothingAmiss() {
    assertThat(KnownSchema.problem(List.of("0bd252b206fb"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c92da83b017f", "3c9b0ca343fd", "7e5b5dc7342b"})
  void givenAnEarlierRevision_asksForANewerOpenWebUi(String revision) {
    assertThat(problem(revision))
        .isEqualTo(
            "its tables have the revision %s, of an Open-WebUI that is older than what is known, 0bd252b206fb (Open-WebUI 0.12.4): update Open-WebUI, or use the type openwebui, which needs no tables",
            revision);
  }

  @Test
  void givenAnUnknownRevision_asksForANewerKinou() {
    assertThat(problem("ffffffffffff"))
        .isEqualTo(
            "its tables have the revision ffffffffffff, which is unknown and probably newer than 0bd252b206fb (Open-WebUI 0.12.4): update Kinou, or use the type openwebui, which needs no tables");
  }

  @Test
  void givenSeveral_isOlderOnlyIfAllAre() {
    assertThat(problem("c92da83b017f", "b8f2c6d91a04")).contains("update Open-WebUI");
    assertThat(problem("c92da83b017f", "ffffffffffff")).contains("update Kinou");
    assertThat(problem("0bd252b206fb", "ffffffffffff")).contains("update Kinou");
  }

  @Test
  void givenTablesThatAreStillBeingMade_asksToWait() {
    assertThat(problem()).contains("no revision", "let Open-WebUI start");
  }
}
