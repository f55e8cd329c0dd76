package dev.kinou.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.kinou.records.Passage;
import dev.kinou.records.RefusedCaptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final String FOLDER = "videos/2026/11/20/youtube-jNQXAC9IVRw-";

  @TempDir Path directory;
  private Archive archive;

  @BeforeEach
  void open() {
    archive = SerializableUtils.clone(Archive.at(directory.toString()));
  }

  @Test
  void givenNothing_findsNothing() {
    assertThat(archive.transcript(Samples.VIDEO, "m")).isEmpty();
    assertThat(archive.document(Samples.VIDEO, Samples.KEY)).isEmpty();
    assertThat(archive.deadLetter(Samples.VIDEO)).isEmpty();
    assertThat(archive.receipts().of("t", Samples.DAY)).isEmpty();
    assertThat(archive.receipts().days("t")).isEmpty();
    assertThat(archive.days()).isEmpty();
    assertThat(archive.list(Samples.DAY).documents(Samples.KEY)).isEmpty();
    assertThat(archive.times(Samples.VIDEO)).isEmpty();
  }

  @Test
  void givenTranscript_returnsItAndPeopleCanReadIt() throws IOException {
    archive.put(Samples.transcript("ask not"));

    assertThat(archive.transcript(Samples.VIDEO, Samples.KEY.transcriptModel()))
        .contains(Samples.transcript("ask not"));
    Path file = Path.of(archive.locateTranscript(Samples.VIDEO, Samples.KEY.transcriptModel()));
    assertThat(file.toString()).contains(FOLDER);
    assertThat(Files.readString(file))
        .contains("\"kinou_format\" : 1", "\"text\" : \"ask not\"", "昨日のニュース 🐘");
  }

  @Test
  void givenDocument_writesLittleEndianVectorsBesideIt() throws IOException {
    archive.put(Samples.document("ask not", 1f, -0.5f));

    assertThat(archive.document(Samples.VIDEO, Samples.KEY))
        .contains(Samples.document("ask not", 1f, -0.5f));
    Path vectors = files().stream().filter(f -> f.toString().endsWith(".f32")).findFirst().get();
    byte[] expected =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1f).putFloat(-0.5f).array();
    assertThat(Files.readAllBytes(vectors)).isEqualTo(expected);
  }

  @Test
  void givenChangedDocument_leavesNoOldVectors() throws IOException {
    archive.put(Samples.document("ask not", 1f));
    archive.put(Samples.document("ask", 0.5f));

    assertThat(archive.document(Samples.VIDEO, Samples.KEY))
        .contains(Samples.document("ask", 0.5f));
    assertThat(files()).hasSize(2);
  }

  @Test
  void givenDamagedVectors_refusesThem() throws IOException {
    archive.put(Samples.document("ask not", 1f, 0f));
    for (Path file : files()) {
      if (file.toString().endsWith(".f32")) {
        Files.write(file, new byte[8]);
      }
    }

    assertThatThrownBy(() -> archive.document(Samples.VIDEO, Samples.KEY))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(".f32");
  }

  @Test
  void givenNewerFormat_neitherReadsNorOverwritesIt() throws IOException {
    archive.put(Samples.transcript("ask not"));
    Path file = Path.of(archive.locateTranscript(Samples.VIDEO, Samples.KEY.transcriptModel()));
    String newer = Files.readString(file).replace("\"kinou_format\" : 1", "\"kinou_format\" : 2");
    Files.writeString(file, newer);

    assertThatThrownBy(() -> archive.transcript(Samples.VIDEO, Samples.KEY.transcriptModel()))
        .hasMessageContaining("format 2")
        .hasMessageContaining(file.getFileName().toString());
    assertThatThrownBy(() -> archive.put(Samples.transcript("other")))
        .hasMessageContaining("format 2");
    assertThat(file).hasContent(newer);
  }

  @Test
  void givenForeignFile_saysWhichAndWhatToDo() throws IOException {
    archive.put(Samples.transcript("ask not"));
    Path file = Path.of(archive.locateTranscript(Samples.VIDEO, Samples.KEY.transcriptModel()));
    Files.writeString(file, "{");

    assertThatThrownBy(() -> archive.transcript(Samples.VIDEO, Samples.KEY.transcriptModel()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining("Move it away");
  }

  @Test
  void givenForget_leavesNothingOfTheVideo() throws IOException {
    archive.put(Samples.transcript("ask not"));
    archive.put(Samples.document("ask not", 1f, 0f));
    archive.put(Samples.document(Samples.CAPTIONS, "ask not", 0f, 1f));
    archive.put(Samples.VIDEO, new RefusedCaptions(List.of("automatic, en: cover 12 % of 0:19")));
    archive.receipts().put("target", Samples.DAY, List.of(Samples.receipt(Samples.VIDEO.id(), 1)));

    archive.forget(Samples.VIDEO, Samples.KEYS, List.of("target"));

    assertThat(files()).isEmpty();
  }

  @Test
  void givenVideos_listsTheDayAndWhatItHas() {
    archive.put(Samples.document("ask not", 1f));
    archive.put(Samples.transcript("ask not"));
    Place place = Place.of(Samples.VIDEO);

    assertThat(archive.days()).containsExactly(Samples.DAY);
    Listing listing = archive.list(Samples.DAY);
    assertThat(listing.documents(Samples.KEY)).containsExactly(place);
    assertThat(listing.documents(new DocumentKey("other", "sentences-1", "some/model:1")))
        .isEmpty();
    assertThat(listing.transcripts("whisper-tiny.en")).containsExactly(place);
    assertThat(listing.passageFiles())
        .containsExactly(Map.entry("passages.whisper-tiny.en.sentences-1.some_model_1.json", 1));
    assertThat(archive.document(place, Samples.KEY)).contains(Samples.document("ask not", 1f));
    assertThat(archive.video(place, Samples.KEYS)).contains(Samples.VIDEO);
  }

  @Test
  void givenSeveralKeys_takesTheFirstThatIsThere() {
    archive.put(Samples.document("by the model", 1f));
    Place place = Place.of(Samples.VIDEO);

    assertThat(archive.passages(Samples.VIDEO, Samples.KEYS).orElseThrow().words())
        .isEqualTo("whisper-tiny.en");

    archive.put(Samples.document(Samples.CAPTIONS, "by the publisher", 0f, 1f));

    Passages passages = archive.passages(Samples.VIDEO, Samples.KEYS).orElseThrow();
    assertThat(passages.words()).isEqualTo("captions:publisher");
    assertThat(passages.all()).extracting(Passage::text).containsExactly("by the publisher");
    assertThat(archive.document(place, Samples.KEYS))
        .contains(Samples.document(Samples.CAPTIONS, "by the publisher", 0f, 1f));
    assertThat(archive.list(Samples.DAY).documents(Samples.KEYS)).containsExactly(place);
    assertThat(archive.document(place, Samples.KEY)).contains(Samples.document("by the model", 1f));
  }

  @Test
  void givenTranscriptOfCaptions_isFoundBesideTheModels() {
    archive.put(Samples.transcript(Samples.CAPTIONS, "ask not"));

    assertThat(archive.transcript(Samples.VIDEO, Samples.KEYS.transcriptModels()))
        .contains(Samples.transcript(Samples.CAPTIONS, "ask not"));
    assertThat(archive.list(Samples.DAY).transcripts(Samples.KEYS.transcriptModels()))
        .containsExactly(Place.of(Samples.VIDEO));
    assertThat(archive.transcript(Samples.VIDEO, Samples.KEY.transcriptModel())).isEmpty();
  }

  @Test
  void givenRefusedCaptions_keepsWhy() {
    RefusedCaptions refused = new RefusedCaptions(List.of("publisher, en: 900 words a minute"));

    archive.put(Samples.VIDEO, refused);

    assertThat(archive.refusedCaptions(Samples.VIDEO)).contains(refused);
  }

  @Test
  void givenListedNameThatLeadsElsewhere_isNoPlace() {
    Listing listing =
        new Listing(Samples.DAY, List.of("../transcript.m.json", "a/transcript.m.json"));

    assertThat(listing.transcripts("m")).containsExactly(new Place(Samples.DAY, "a"));
    assertThatThrownBy(() -> new Place(Samples.DAY, "..")).hasMessageContaining("..");
  }

  @Test
  void givenTemporaryFilesOfTheDeadAndTheLiving_sweepsThoseOfTheDead() throws IOException {
    archive.put(Samples.transcript("ask not"));
    Path tmp = Files.createDirectories(directory.resolve("tmp"));
    String[] me = Writer.ME.split("\\.");
    Path mine = Files.createFile(tmp.resolve(Writer.ME + ".a"));
    Path dead = Files.createFile(tmp.resolve(me[0] + "." + me[1] + ".1.b"));
    Path other = Files.createFile(tmp.resolve("elsewhere.1.1.c"));

    archive.sweep();

    assertThat(dead).doesNotExist();
    assertThat(mine).exists();
    assertThat(other).exists();
  }

  @Test
  void givenFileSystemThatNobodyKnows_saysSo() {
    Archive elsewhere = Archive.at("s3://bucket/archive");

    assertThatThrownBy(() -> elsewhere.transcript(Samples.VIDEO, "m"))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("s3://bucket/archive")
        .hasMessageContaining("class path");
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void givenOtherContent_itsVersionChanges() {
    Place place = Place.of(Samples.VIDEO);
    archive.put(Samples.document("ask not", 1f, 0f));
    String first = archive.list(Samples.DAY).versions(Samples.KEYS).get(place);
    archive.put(Samples.document("ask not", 1f, 0f));
    assertThat(archive.list(Samples.DAY).versions(Samples.KEYS))
        .containsExactly(entry(place, first));

    archive.put(Samples.document("ask what", 0f, 1f));

    assertThat(archive.list(Samples.DAY).versions(Samples.KEYS).get(place)).isNotEqualTo(first);
  }

  @Test
  void givenDocumentsByTwoKeys_theVersionIsOfTheOneThatCounts() {
    Place place = Place.of(Samples.VIDEO);
    archive.put(Samples.document(Samples.CAPTIONS, "ask not", 1f, 0f));
    String captions = archive.list(Samples.DAY).versions(Samples.KEYS).get(place);

    archive.put(Samples.document("ask not", 1f, 0f));

    assertThat(archive.list(Samples.DAY).versions(Samples.KEYS))
        .containsExactly(entry(place, captions));
  }
}
