package dev.kinou.pipeline;

import dev.kinou.archive.DocumentKeys;
import dev.kinou.audio.AudioConfig;
import dev.kinou.audio.CaptionsConfig;
import dev.kinou.audio.CaptionsUse;
import dev.kinou.audio.DownloadCaptionsOrAudio;
import dev.kinou.audio.FfmpegDecoder;
import dev.kinou.audio.HostLimit;
import dev.kinou.captions.ReadCaptions;
import dev.kinou.pipeline.config.Audio;
import dev.kinou.pipeline.config.Captions;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Cookies;
import dev.kinou.pipeline.config.Embedding;
import dev.kinou.pipeline.config.HostRate;
import dev.kinou.pipeline.config.Models;
import dev.kinou.pipeline.config.Person;
import dev.kinou.pipeline.config.Speech;
import dev.kinou.records.AddressPolicy;
import dev.kinou.records.Captions.Origin;
import dev.kinou.records.Stage;
import dev.kinou.speech.Devices;
import dev.kinou.speech.SpeechConfig;
import dev.kinou.speech.Transcribe;
import dev.kinou.speech.models.ModelSource;
import dev.kinou.speech.models.StoreConfig;
import dev.kinou.text.EmbedPassages;
import dev.kinou.text.EmbeddingApi;
import dev.kinou.text.EmbeddingConfig;
import dev.kinou.watch.Opinion;
import dev.kinou.watch.Profile;
import dev.kinou.watch.Topic;
import dev.kinou.watch.chat.Api;
import dev.kinou.watch.chat.ChatConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes each stage's own configuration out of the one that people write. */
public final class Assembly {
  /** How long one answer may take: a large model on a processor writes a few words a second. */
  private static final Duration ANSWER = Duration.ofMinutes(10);

  private Assembly() {}

  static Stages stages(Config config) {
    SpeechConfig speech = speech(config);
    EmbeddingConfig embedding = embedding(config.embedding(), config.zone());
    AudioConfig audio = audio(config);
    return new Stages(
        keys(config),
        Transcribe.model(speech),
        new DownloadCaptionsOrAudio(audio, captions(config), new ReadCaptions()),
        new Transcribe(speech, FfmpegDecoder.of(audio)),
        EmbedPassages.of(embedding),
        Targets.of(config, Instant.now()),
        Map.of(
            Stage.AUDIO,
            config.audio().otherHosts().atOnce(),
            Stage.SPEECH,
            Devices.permits(speech)));
  }

  /** What documents may be made by. */
  static DocumentKeys keys(Config config) {
    EmbeddingConfig embedding = embedding(config.embedding(), config.zone());
    return DocumentKeys.of(
        words(config.captions().use(), Transcribe.model(speech(config))),
        EmbedPassages.chunker(embedding),
        EmbedPassages.embedder(embedding));
  }

  /** The publisher's words before a model's, and a model's before those of the host's machine. */
  private static List<String> words(Captions.Use use, String model) {
    return switch (use) {
      case NEVER -> List.of(model);
      case PUBLISHER -> List.of(Origin.PUBLISHER.model(), model);
      case AUTOMATIC -> List.of(Origin.PUBLISHER.model(), model, Origin.AUTOMATIC.model());
    };
  }

  static CaptionsConfig captions(Config config) {
    String language = config.speech().language();
    return new CaptionsConfig(
        CaptionsUse.valueOf(config.captions().use().name()),
        language.equals(SpeechConfig.AUTO) ? "" : language);
  }

  public static AudioConfig audio(Config config) {
    Audio audio = config.audio();
    AudioConfig made =
        AudioConfig.defaults()
            .withOrdinary(limit(audio.otherHosts()))
            .withHosts(hosts(audio.hosts()))
            .withBreakAfter(audio.refusals())
            .withTimeout(audio.timeout())
            .withMaxBytes(audio.maxBytes())
            .withMaxDuration(config.speech().maxLength())
            .withAddresses(addresses(config))
            .withLocalFolders(config.localFolders());
    if (audio.scratch() != null) {
      made = made.withScratch(audio.scratch());
    }
    if (audio.cookies() != null) {
      made =
          audio.cookies().kind() == Cookies.Kind.FILE
              ? made.withCookies(audio.cookies().value())
              : made.withCookiesFromBrowser(audio.cookies().value());
    }
    return made;
  }

  private static Map<String, HostLimit> hosts(Map<String, HostRate> rates) {
    return rates.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, rate -> limit(rate.getValue())));
  }

  private static HostLimit limit(HostRate rate) {
    return new HostLimit(rate.atOnce(), rate.pause(), rate.jitter());
  }

  static AddressPolicy addresses(Config config) {
    return new AddressPolicy(config.allowHosts());
  }

  public static SpeechConfig speech(Config config) {
    Speech speech = config.speech();
    return SpeechConfig.defaults()
        .withModel(speech.model())
        .withLanguage(speech.language())
        .withStates(speech.states())
        .withThreadsPerState(speech.threads())
        .withMaxLength(speech.maxLength())
        .withModels(models(config.models()))
        .withDevices(speech.devices());
  }

  public static StoreConfig models(Models models) {
    return new StoreConfig(models.folder(), models.from().stream().map(Assembly::source).toList());
  }

  private static ModelSource source(Models.From from) {
    if (from.kind() == Models.Kind.COLLEAGUE) {
      return ModelSource.colleague(from.url(), from.token());
    }
    return from.url() == null
        ? ModelSource.huggingFace()
        : ModelSource.huggingFace(from.url(), from.token());
  }

  public static EmbeddingConfig embedding(Embedding embedding, ZoneId zone) {
    EmbeddingConfig made = EmbeddingConfig.create().withZone(zone).withBatch(embedding.batch());
    if (embedding.endpoint() == null) {
      return made;
    }
    return made.withEndpoint(
            embedding.endpoint(), EmbeddingApi.valueOf(embedding.api().name()), embedding.model())
        .withKey(embedding.key())
        .withPrefixes(embedding.queryPrefix(), embedding.contentPrefix());
  }

  /** What is known of a person. */
  static Profile profile(Person person, List<Opinion> opinions) {
    return new Profile(
        person.name(),
        topics(person.topics()),
        topics(person.avoid()),
        person.channels(),
        person.budget(),
        person.language(),
        opinions);
  }

  /** The language model; empty if none is asked. */
  public static Optional<ChatConfig> chat(Config config) {
    return Optional.ofNullable(config.watch().model())
        .map(
            model ->
                new ChatConfig(
                    model.url(),
                    Api.valueOf(model.api().name()),
                    model.name(),
                    Optional.ofNullable(model.key()),
                    ANSWER));
  }

  private static List<Topic> topics(List<Person.Topic> topics) {
    return topics.stream().map(topic -> new Topic(topic.words(), topic.weight())).toList();
  }

  /**
   * Loads the speech model, as the night will.
   *
   * @return its name, and the devices that took it
   */
  public static String tryModel(Config config) throws Exception {
    SpeechConfig speech = speech(config);
    Transcribe transcribe = new Transcribe(speech, FfmpegDecoder.of(audio(config)));
    try {
      transcribe.setup();
      return "%s on %s"
          .formatted(Transcribe.model(speech), String.join(", ", transcribe.devices()));
    } finally {
      transcribe.teardown();
    }
  }
}
