package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  @TempDir Path directory;
  private Yaml yaml;

  @BeforeEach
  void setUp() {
    yaml = new Yaml(directory);
  }

  @Test
  void givenTheLeast_fillsInTheDefaults() {
    Config config = yaml.read(Yaml.LEAST);

    assertThat(config)
        .isEqualTo(
            new Config(
                ZoneId.systemDefault(),
                List.of(),
                yaml.path("archive"),
                Audio.defaults(),
                Captions.defaults(),
                Speech.defaults(),
                Embedding.defaults(),
                List.of(),
                Filters.defaults(),
                Set.of(),
                List.of(),
                yaml.path("report"),
                Models.defaults(),
                new Watch(List.of(Person.unknown()), null)));
  }

  @Test
  void givenTheGuidesCompleteExample_readsAllOfIt() throws Exception {
    yaml.write("etc/lists/friends.yaml", "- \"@friend\"\n");
    Path file = yaml.write("etc/kinou.yaml", guide("# The time zone"));
    String home = System.getProperty("user.home");
    Duration none = Duration.ZERO;
    Filters general =
        new Filters(
            new Patterns(
                List.of("(?i)java|kotlin", "\\bJVM\\b"), List.of("#shorts", "(?i)trailer")),
            new Patterns(List.of(), List.of("(?i)sponsored")),
            Duration.ofMinutes(1),
            Duration.ofHours(4),
            Filters.Shorts.SKIP,
            Filters.Live.DEFER,
            Filters.Live.SKIP);

    Config config = ConfigReader.read(file);

    assertThat(config)
        .usingRecursiveComparison()
        .ignoringFields("subscriptions")
        .isEqualTo(
            new Config(
                ZoneId.of("Europe/Berlin"),
                List.of(),
                yaml.path("archive"),
                new Audio(
                    Map.of(
                        "youtube.com",
                        new HostRate(1, Duration.ofSeconds(7), Duration.ofSeconds(3))),
                    new HostRate(4, none, none),
                    Duration.ofMinutes(30),
                    1_000_000_000,
                    new Cookies(Cookies.Kind.FILE, yaml.path("etc/cookies.txt")),
                    "/var/tmp/kinou",
                    3),
                new Captions(Captions.Use.PUBLISHER),
                new Speech("base", "auto", 4, 1, Duration.ofHours(12), List.of("cuda0", "cuda1")),
                new Embedding(
                    "multilingual-e5-small",
                    URI.create("http://127.0.0.1:8080/v1"),
                    Embedding.Api.OPENAI,
                    Secret.env("EMBEDDING_KEY"),
                    "query: ",
                    "passage: ",
                    32),
                List.of(
                    new Target(
                        "home",
                        Target.Type.OPENWEBUI,
                        URI.create("http://127.0.0.1:3000"),
                        Secret.file(home + "/.config/kinou/openwebui.key"),
                        "YouTube {yyyy}-{MM}",
                        "Yesterday's videos, by Kinou",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of("staff"),
                        Duration.ofDays(90)),
                    new Target(
                        "office",
                        Target.Type.OPENWEBUI_POSTGRES,
                        URI.create("http://127.0.0.1:3001"),
                        Secret.env("OFFICE_KEY"),
                        "YouTube {yyyy}-{MM}",
                        "",
                        "postgresql://openwebui@127.0.0.1:5432/openwebui",
                        Secret.env("OFFICE_PASSWORD"),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null),
                    new Target(
                        "small",
                        Target.Type.OPENWEBUI_CHROMA,
                        URI.create("http://127.0.0.1:3002"),
                        Secret.env("SMALL_KEY"),
                        "YouTube {yyyy}-{MM}",
                        "",
                        "sqlite:/srv/open-webui/webui.db",
                        null,
                        null,
                        null,
                        URI.create("http://127.0.0.1:8000"),
                        Secret.env("CHROMA_TOKEN"),
                        List.of(),
                        null),
                    new Target(
                        "windows",
                        Target.Type.EXTERNAL,
                        URI.create("http://127.0.0.1:3000"),
                        Secret.file(home + "/.config/kinou/openwebui.key"),
                        "YouTube",
                        "",
                        "postgresql://kinou@127.0.0.1:5432/kinou",
                        Secret.env("KINOU_PASSWORD"),
                        "postgresql://reader@127.0.0.1:5432/kinou",
                        Secret.env("READER_PASSWORD"),
                        null,
                        null,
                        List.of(),
                        null)),
                general,
                Set.of("127.0.0.1", "nas.local"),
                List.of(home + "/Recordings"),
                yaml.path("report"),
                new Models(
                    "/srv/models",
                    List.of(
                        new Models.From(
                            Models.Kind.COLLEAGUE, URI.create("http://office-pc:8970"), null),
                        new Models.From(
                            Models.Kind.COLLEAGUE,
                            URI.create("http://192.0.2.7:8970"),
                            Secret.env("MODELS_TOKEN")),
                        new Models.From(
                            Models.Kind.HUGGINGFACE, URI.create("https://hf.example.org"), null),
                        new Models.From(Models.Kind.HUGGINGFACE, null, null))),
                new Watch(
                    List.of(
                        new Person(
                            "anna",
                            List.of(
                                new Person.Topic("how compilers optimise loops", 1),
                                new Person.Topic("high speed trains", 2)),
                            List.of(new Person.Topic("cryptocurrency prices", 1)),
                            Map.of("Veritasium", 2.0, "Daily Deals", 0.5),
                            Duration.ofMinutes(90),
                            "en",
                            List.of("https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
                            List.of("https://example.org/episode/12"),
                            List.of(
                                new Delivery(
                                    new Delivery.Webhook(null, Secret.env("MY_HOOK")), null, null),
                                new Delivery(
                                    null,
                                    new Delivery.Mail(
                                        List.of("anna@example.org"),
                                        "kinou@example.org",
                                        "mail.example.org",
                                        465,
                                        Delivery.Tls.IMPLICIT,
                                        "kinou",
                                        Secret.file(home + "/.config/kinou/mail.password")),
                                    null),
                                new Delivery(null, null, "home")))),
                    new ChatEndpoint(
                        URI.create("http://127.0.0.1:11434"),
                        ChatEndpoint.Api.OLLAMA,
                        "gpt-oss:20b",
                        Secret.env("MODEL_KEY"),
                        1,
                        400_000,
                        Duration.ofMinutes(45)))));
    assertThat(config.subscriptions())
        .extracting(s -> s.kind() + " " + s.value() + " " + s.labels())
        .containsExactly(
            "YOUTUBE @jack []",
            "YOUTUBE UC0123456789abcdefghijkl []",
            "YOUTUBE https://www.youtube.com/playlist?list=PL0123456789abcdef [history, long]",
            "FEED https://example.org/podcast.rss []",
            "OPML " + yaml.path("etc/lists/feeds.opml") + " []",
            "TAKEOUT " + yaml.path("etc/lists/subscriptions.csv") + " []",
            "URLS " + yaml.path("etc/lists/more.txt") + " []",
            "URL https://vimeo.com/channels/staffpicks []",
            "YOUTUBE @friend [friends]",
            "YOUTUBE @someone []",
            "FEED https://example.org/news/feed []");
    assertThat(config.subscriptions().get(2).filters())
        .isEqualTo(
            new Filters(
                general.title(),
                general.description(),
                Duration.ofMinutes(10),
                general.maxDuration(),
                general.shorts(),
                general.live(),
                general.upcoming()));
    assertThat(config.subscriptions().get(0).filters()).isEqualTo(general);
  }

  @Test
  void givenTheGuidesShortExample_readsIt() throws Exception {
    assertThat(yaml.read(guide("subscriptions:\n  - \"@jack\"\narchive")).subscriptions())
        .extracting(Subscription::value)
        .containsExactly("@jack");
  }

  @Test
  void givenAConfig_survivesSerialization() throws Exception {
    yaml.write("etc/lists/friends.yaml", "- \"@friend\"\n");
    Config config = ConfigReader.read(yaml.write("etc/kinou.yaml", guide("# The time zone")));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(config);
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(read).isEqualTo(config);
  }

  @Test
  void givenAConfig_survivesJson() throws Exception {
    yaml.write("etc/lists/friends.yaml", "- \"@friend\"\n");
    Config config = ConfigReader.read(yaml.write("etc/kinou.yaml", guide("# The time zone")));

    String json = Json.mapper().writeValueAsString(config);

    assertThat(Json.mapper().readValue(json, Config.class)).isEqualTo(config);
  }

  @Test
  void givenAByteOrderMark_readsOn() {
    Config config = yaml.read("\uFEFFzone: Asia/Tokyo\n" + Yaml.LEAST);

    assertThat(config.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void givenTextInAnyLanguage_keepsIt() {
    Config config = yaml.readWith("filters: {title: {include: [日本語, '😀']}}");

    assertThat(config.filters().title().include()).containsExactly("日本語", "😀");
  }

  @Test
  void givenSectionsWithoutAValue_takesThemAsAbsent() {
    Config config = yaml.readWith("audio:\nknowledge:\nfilters:\nallow_hosts:\nwatch:");

    assertThat(config).isEqualTo(yaml.read(Yaml.LEAST));
  }

  @Test
  void givenAnotherHost_keepsYouTubesRateAndStartsFromTheDefault() {
    Audio audio =
        yaml.readWith("audio: {hosts: {Media.Example.ORG: {pause: 2s}, default: {at_once: 8}}}")
            .audio();

    assertThat(audio.hosts())
        .containsOnly(
            Map.entry("youtube.com", Audio.defaults().hosts().get("youtube.com")),
            Map.entry("media.example.org", new HostRate(8, Duration.ofSeconds(2), Duration.ZERO)));
    assertThat(audio.otherHosts()).isEqualTo(new HostRate(8, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void givenArchives_keepsAddressesAndResolvesPaths() {
    assertThat(archive("s3://bucket/kinou")).isEqualTo("s3://bucket/kinou");
    assertThat(archive("gs://bucket")).isEqualTo("gs://bucket");
    assertThat(archive("hdfs://name:9000/kinou")).isEqualTo("hdfs://name:9000/kinou");
    assertThat(archive("file:///srv/kinou")).isEqualTo("/srv/kinou");
    assertThat(archive("file:/srv/kinou")).isEqualTo("/srv/kinou");
    assertThat(archive("/srv/kinou")).isEqualTo("/srv/kinou");
    assertThat(archive("../out")).isEqualTo(yaml.path("../out"));
    assertThat(archive("~/kinou")).isEqualTo(System.getProperty("user.home") + "/kinou");
  }

  @Test
  void givenASpeechModelsPath_resolvesItAndLeavesNames() {
    assertThat(model("tiny.en")).isEqualTo("tiny.en");
    assertThat(model("large-v3-turbo-q5_0")).isEqualTo("large-v3-turbo-q5_0");
    assertThat(model("ggml-tiny.bin")).isEqualTo(yaml.path("ggml-tiny.bin"));
    assertThat(model("../models/x")).isEqualTo(yaml.path("../models/x"));
  }

  private String archive(String written) {
    return yaml.read("subscriptions: []\narchive: " + written).archive();
  }

  private String model(String written) {
    return yaml.readWith("speech: {model: " + written + "}").speech().model();
  }

  /** The guide's example that begins so. */
  private static String guide(String beginning) throws Exception {
    String guide = Files.readString(Path.of("../docs/configuration.md"));
    Matcher examples = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(guide);
    return examples
        .results()
        .map(r -> r.group(1))
        .filter(e -> e.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }
}
