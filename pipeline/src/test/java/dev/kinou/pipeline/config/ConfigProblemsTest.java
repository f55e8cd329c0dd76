package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message, exactly: it is all that a person has to go by. */
class ConfigProblemsTest {
  @TempDir Path directory;
  private Yaml yaml;

  @BeforeEach
  void setUp() {
    yaml = new Yaml(directory);
  }

  @Test
  void givenDevicesThatNobodyKnows_saysHowTheyAreCalled() {
    assertThat(
            yaml.problems(
                """
                subscriptions: []
                archive: a
                speech:
                  devices: [cuda0, gpu1]
                """))
        .containsExactly(
            "kinou.yaml:4:20: speech.devices: expected cpu, metal, or cuda or vulkan with a number,"
                + " such as cuda0, but was \"gpu1\"");
  }

  @Test
  void givenModelsWhereTheyDoNotBelong_saysWhereTheyDo() {
    assertThat(yaml.problemsWith("models: /srv/models\nspeech: {models: /srv/models}"))
        .containsExactly(
            "kinou.yaml:1:9: models: expected {folder: PATH} or {from: [SOURCE, …]}, or both",
            "kinou.yaml:2:18: speech.models: write models: {folder: PATH} beside speech, not in it");
  }

  @Test
  void givenSourcesOfModelsThatAreNone_saysWhichThereAre() {
    String expected =
        "expected huggingface, {huggingface: ADDRESS} of a mirror, the address of a colleague's"
            + " kinou models serve, or {url: ADDRESS, token: {env: NAME}} of one";
    assertThat(
            yaml.problemsWith(
                """
                models:
                  from:
                    - hugginface
                    - http:///no-host
                    - {token: {env: T}}
                    - {url: 'http://a:1', token: s3cret}
                    - {url: 'http://a:1', pasword: x}
                """))
        .containsExactly(
            "kinou.yaml:3:7: models.from: " + expected + ", but was \"hugginface\"",
            "kinou.yaml:4:7: models.from: expected an address such as https://host/path, but was"
                + " \"http:///no-host\"",
            "kinou.yaml:5:7: models.from: " + expected,
            "kinou.yaml:6:34: models.from.token: a secret must not stand in this file; put it into"
                + " an environment variable and write {env: NAME}, or into a file and write {file:"
                + " PATH}",
            "kinou.yaml:7:27: models.from: unknown key \"pasword\"; known here: huggingface, url,"
                + " token");
  }

  @Test
  void givenASecretItself_refusesItWithoutRepeatingIt() {
    String how =
        "put it into an environment variable and write {env: NAME}, or into a file and write {file:"
            + " PATH}";
    assertThat(secret("\"sk-123\""))
        .isEqualTo("kinou.yaml:1:56: knowledge.key: a secret must not stand in this file; " + how);
    assertThat(secret("{env: sk-123}"))
        .isEqualTo(
            "kinou.yaml:1:62: knowledge.key.env: expected an environment variable's name: letters,"
                + " digits and _");
    for (String other : new String[] {"{sk-123: }", "{value: sk-123}", "[sk-123]", "{}", ""}) {
      assertThat(secret(other))
          .isEqualTo(
              "kinou.yaml:1:%d: knowledge.key: expected {env: NAME} or {file: PATH}"
                  .formatted(other.isEmpty() ? 55 : 56));
    }
    assertThat(yaml.problemsWith("embedding: {model: m, endpoint: 'https://a:sk-1@host/'}"))
        .containsExactly(
            "kinou.yaml:1:33: embedding.endpoint: must not hold a user's name or password");
    assertThat(yaml.problemsWith("embedding: {model: m, endpoint: 'https://a:sk 1@host/'}"))
        .containsExactly(
            "kinou.yaml:1:33: embedding.endpoint: expected an address such as https://host/path,"
                + " but was something else");
  }

  private String secret(String key) {
    return String.join(
        "\n",
        yaml.problemsWith("knowledge: [{type: openwebui, url: 'http://host', key: " + key + "}]"));
  }

  @Test
  void givenAnUnknownZone_saysSo() {
    assertThat(yaml.problemsWith("zone: Europe/Atlantis"))
        .containsExactly(
            "kinou.yaml:1:7: zone: expected a time zone such as Europe/Berlin or UTC, but was"
                + " \"Europe/Atlantis\"");
  }

  @Test
  void givenABadRegex_saysWhereItBreaks() {
    assertThat(yaml.problemsWith("filters:\n  title:\n    exclude:\n      - ok\n      - '(abc'"))
        .containsExactly(
            "kinou.yaml:5:9: filters.title.exclude: \"(abc\" is not a regular expression: Unclosed"
                + " group at character 5");
  }

  @Test
  void givenDurationsOutOfRange_saysSo() {
    assertThat(
            yaml.problemsWith(
                """
                audio: {timeout: -5m, hosts: {default: {pause: soon, jitter: PT-1S}}}
                speech: {max_length: 0s}
                filters: {min_duration: 2h, max_duration: 1h}
                """))
        .containsExactly(
            "kinou.yaml:1:18: audio.timeout: must not be negative, but was \"-5m\"",
            "kinou.yaml:1:48: audio.hosts.default.pause: expected a duration such as 30s, 5m, 1h30m"
                + " or PT5M, but was \"soon\"",
            "kinou.yaml:1:62: audio.hosts.default.jitter: must not be negative, but was \"PT-1S\"",
            "kinou.yaml:2:22: speech.max_length: must not be zero, but was \"0s\"",
            "kinou.yaml:3:10: filters: min_duration must not be longer than max_duration");
  }

  @Test
  void givenCaptionsOfNobody_namesWhoseThereAre() {
    assertThat(yaml.problemsWith("captions: {use: publishr, from: en}"))
        .containsExactly(
            "kinou.yaml:1:17: captions.use: expected one of never, publisher, automatic, but was"
                + " \"publishr\"; did you mean \"publisher\"?",
            "kinou.yaml:1:27: captions: unknown key \"from\"; known here: use");
  }

  @Test
  void givenWordsThatAreNoChoice_namesThem() {
    assertThat(
            yaml.problemsWith(
                """
                filters: {shorts: skp, live: later}
                knowledge: [{type: chroma, url: x, key: {env: K}, knowledge: 'Y {when}'}]
                audio: {max_bytes: lots, cookies: {browser: lynx}}
                """))
        .containsExactly(
            "kinou.yaml:1:19: filters.shorts: expected one of skip, keep, but was \"skp\"; did you"
                + " mean \"skip\"?",
            "kinou.yaml:1:30: filters.live: expected one of skip, defer, but was \"later\"",
            "kinou.yaml:2:20: knowledge.type: expected one of openwebui, openwebui-postgres,"
                + " openwebui-chroma, external, but was \"chroma\"",
            "kinou.yaml:2:33: knowledge.url: expected an address such as https://host/path, but was"
                + " \"x\"",
            "kinou.yaml:2:62: knowledge.knowledge: expected a date part such as {yyyy}, {MM} or"
                + " {dd}, but was {when}",
            "kinou.yaml:3:20: audio.max_bytes: expected a size such as 500MB, 1GB or 2GiB, but was"
                + " \"lots\"",
            "kinou.yaml:3:45: audio.cookies.browser: expected a browser's name such as firefox, but"
                + " was \"lynx\"");
  }

  @Test
  void givenThingsThatDoNotGoTogether_saysSo() {
    assertThat(
            yaml.problemsWith(
                """
                embedding: {model: bge-m3, api: ollama}
                knowledge:
                  - {type: openwebui, url: 'http://a', key: {env: A}}
                  - {type: openwebui, url: 'http://b', key: {env: B}}
                audio: {cookies: {file: a, browser: firefox}}
                """))
        .containsExactly(
            "kinou.yaml:1:20: embedding.model: without an endpoint only all-MiniLM-L6-v2 is known;"
                + " add endpoint for another",
            "kinou.yaml:1:33: embedding.api: means nothing without an endpoint",
            "kinou.yaml:4:5: knowledge: two targets have the name \"openwebui\"; give each its own",
            "kinou.yaml:5:18: audio.cookies: expected {file: PATH} or {browser: NAME}");
    assertThat(yaml.problemsWith("embedding: {endpoint: 'http://localhost:1/v1'}"))
        .containsExactly(
            "kinou.yaml:1:12: embedding: the key \"model\" is missing; expected the model of the"
                + " endpoint");
  }

  @Test
  void givenKeysOfAnotherTypeOfTarget_saysSo() {
    assertThat(
            yaml.problemsWith(
                """
                knowledge:
                  - {name: a, type: openwebui, url: 'http://a', key: {env: A}, database: x}
                  - {name: b, type: openwebui-postgres, url: 'http://b', key: {env: A}}
                  - {name: c, type: openwebui-postgres, url: 'http://b', key: {env: A},
                     database: 'postgresql://me:secret@h/d', chroma: 'http://c'}
                  - {name: d, type: external, url: 'http://b', key: {env: A},
                     database: 'sqlite:x', chroma: 'http://c', keep: 5h}
                """))
        .containsExactly(
            "kinou.yaml:2:74: knowledge.database: means nothing for the type openwebui",
            "kinou.yaml:3:5: knowledge: the key \"database\" is missing; expected"
                + " postgresql://user@host:5432/name",
            "kinou.yaml:5:16: knowledge.database: must not hold a password; give it beside, as"
                + " password: {env: NAME}",
            "kinou.yaml:5:54: knowledge.chroma: means nothing for the type openwebui-postgres",
            "kinou.yaml:7:16: knowledge.database: expected postgresql://user@host:5432/name, but"
                + " was \"sqlite:x\"",
            "kinou.yaml:7:36: knowledge.chroma: means nothing for the type external",
            "kinou.yaml:7:54: knowledge.keep: expected at least a day, such as 90d");
  }

  @Test
  void givenPeople_saysWhatIsWrongWithEach() {
    assertThat(
            yaml.problemsWith(
                """
                watch:
                  people:
                    - {topics: [a, {words: b, weight: 0}, {weight: 2}], channels: {c: many}}
                    - {name: anna, budget: 0m, language: English!, examples: {up: [x], sideways: []}}
                    - {name: Anna}
                  model: {url: 'http://a', api: grpc}
                  modle: {}
                """))
        .containsExactly(
            "kinou.yaml:3:7: watch.people: the key \"name\" is missing; of several people, each needs"
                + " one",
            "kinou.yaml:3:39: watch.people.topics.weight: expected a number above 0, at most 100, but"
                + " was \"0\"",
            "kinou.yaml:3:43: watch.people.topics: the key \"words\" is missing; expected a topic in"
                + " your own words",
            "kinou.yaml:3:71: watch.people.channels.c: expected a number above 0, at most 100, but was"
                + " \"many\"",
            "kinou.yaml:4:28: watch.people.budget: must not be zero, but was \"0m\"",
            "kinou.yaml:4:42: watch.people.language: expected a language's code, such as en or pt-BR,"
                + " but was \"English!\"",
            "kinou.yaml:4:68: watch.people.examples.up: expected an address such as"
                + " https://host/path, but was \"x\"",
            "kinou.yaml:4:72: watch.people.examples: unknown key \"sideways\"; known here: up, down",
            "kinou.yaml:5:7: watch.people: two people have the name \"Anna\"; give each their own",
            "kinou.yaml:6:10: watch.model: the key \"name\" is missing; expected a model's name, such"
                + " as gpt-oss:20b",
            "kinou.yaml:6:33: watch.model.api: expected one of ollama, openai, but was \"grpc\"",
            "kinou.yaml:7:3: watch: unknown key \"modle\"; did you mean \"model\"?");
  }

  @Test
  void givenDeliveries_saysWhatIsWrongAndShowsNoSecret() {
    String kinds =
        "watch.people.send: expected {webhook: ADDRESS}, {mail: {to: …, from: …, host: …}} or"
            + " {openwebui: NAME of a target}";
    assertThat(
            yaml.problemsWith(
                """
                watch:
                  people:
                    - send:
                        - anna@example.org
                        - {}
                        - webhook: 'https://me:secret@host/x'
                        - mail: {to: anna, from: k@example.org, host: h, user: k}
                        - mail: {to: [a@b], from: k@b, host: h, tls: none, user: k, password: {env: P}}
                        - mail: {to: [a@b], from: k@b, host: h, password: secret, user: k}
                        - openwebui: nowhere
                """))
        .containsExactly(
            "kinou.yaml:4:11: " + kinds,
            "kinou.yaml:5:11: " + kinds,
            "kinou.yaml:6:20: watch.people.send.webhook: must not hold a user's name or password",
            "kinou.yaml:7:22: watch.people.send.mail.to: expected a mail address, such as"
                + " anna@example.org, but was \"anna\"",
            "kinou.yaml:7:64: watch.people.send.mail.user: user and password belong together; give"
                + " both, or neither",
            "kinou.yaml:8:79: watch.people.send.mail.password: a password must not travel without TLS;"
                + " remove tls: none",
            "kinou.yaml:9:59: watch.people.send.mail.password: a secret must not stand in this file;"
                + " put it into an environment variable and write {env: NAME}, or into a file and"
                + " write {file: PATH}",
            "kinou.yaml:10:22: watch.people.send.openwebui: there is no target \"nowhere\" below"
                + " knowledge");
  }

  @Test
  void givenAnArchiveThatNothingReaches_saysSo() {
    assertThat(yaml.problems("subscriptions: []\narchive: ftp://host/kinou\n"))
        .containsExactly(
            "kinou.yaml:2:10: archive: expected a directory's path, or an address such as"
                + " s3://bucket/kinou; s3, gs, hdfs and file are known");
  }

  @Test
  void givenHostsWithMore_refusesThem() {
    assertThat(yaml.problemsWith("allow_hosts: ['http://a', 'a:80', 'a b', '[::1]', a.b]"))
        .containsExactly(host("1:15", "http://a"), host("1:27", "a:80"), host("1:35", "a b"));
  }

  private static String host(String at, String was) {
    return "kinou.yaml:%s: allow_hosts: expected a host's name or address, without scheme, port or path, such as media.example.org, but was \"%s\""
        .formatted(at, was);
  }
}
