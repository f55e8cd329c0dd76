package dev.kinou.speech;

import dev.kinou.speech.models.StoreConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How recordings become text.
 *
 * @param model a name such as {@code tiny.en}, {@code large-v3-turbo-q5_0} or {@code
 *     parakeet-tdt-0.6b-v3}, or a path to a ggml file
 * @param language {@code auto}, or a language's code such as {@code en}; Parakeet finds it out in
 *     any case, and transcripts are said to be in this one
 * @param states recordings transcribed at once on each device; 0 for as many as the processor has
 *     cores, on a GPU {@value #ON_GPU} of them at most
 * @param threadsPerState states × threads should not exceed the cores
 * @param decoding how text is searched for
 * @param maxWindow the most sound transcribed at once, up to ten minutes, of which Parakeet takes
 *     as much as it was made for, 50 s; two of these are held for each state, and a cancelled
 *     window still has its spectrum computed, 0.5 % of its length
 * @param maxLength of a recording; longer ones are refused
 * @param models where models are kept and come from
 * @param devices names of what to transcribe on, such as {@code cuda0}; none for every GPU there
 *     is, else the processor
 */
public record SpeechConfig(
    String model,
    String language,
    int states,
    int threadsPerState,
    Decoding decoding,
    Duration maxWindow,
    Duration maxLength,
    StoreConfig models,
    List<String> devices)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Lets the model find out what is spoken. */
  public static final String AUTO = "auto";

  /** Each keeps a core of the processor at work, too, and has buffers of its own on the card. */
  public static final int ON_GPU = 8;

  private static final Pattern DEVICE = Pattern.compile("cpu|metal|(cuda|vulkan)\\d{1,3}");

  public SpeechConfig {
    if (model.isBlank()) {
      throw new IllegalArgumentException(
          "speech.model is empty, but must name a model, for instance base, or a file");
    }
    language = language.toLowerCase(Locale.ROOT);
    if (!language.matches("[a-z]{2,4}(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "speech.language is \"%s\", but must be auto or a code such as en".formatted(language));
    }
    devices = List.copyOf(devices);
    for (String device : devices) {
      if (!DEVICE.matcher(device).matches()) {
        throw new IllegalArgumentException(
            "speech.devices has \"%s\", but names are cpu, metal, cuda0, vulkan0 and so on"
                .formatted(device));
      }
    }
    Check.range("states", states, 0, 1024);
    Check.range("threadsPerState", threadsPerState, 1, 1024);
    Check.range("maxWindow in seconds", maxWindow.toSeconds(), 30, 600);
    Check.range("maxLength in seconds", maxLength.toSeconds(), 1, 1_000_000);
  }

  /** The multilingual model {@code base}, language detected, one state a core. */
  public static SpeechConfig defaults() {
    return new SpeechConfig(
        "base",
        AUTO,
        0,
        1,
        Decoding.defaults(),
        Duration.ofMinutes(2),
        Duration.ofHours(12),
        StoreConfig.defaults(),
        List.of());
  }

  public SpeechConfig withModel(String nameOrPath) {
    return with(draft -> draft.model = nameOrPath);
  }

  public SpeechConfig withLanguage(String code) {
    return with(draft -> draft.language = code);
  }

  public SpeechConfig withStates(int number) {
    return with(draft -> draft.states = number);
  }

  public SpeechConfig withThreadsPerState(int number) {
    return with(draft -> draft.threadsPerState = number);
  }

  public SpeechConfig withDecoding(Decoding how) {
    return with(draft -> draft.decoding = how);
  }

  public SpeechConfig withMaxWindow(Duration length) {
    return with(draft -> draft.maxWindow = length);
  }

  public SpeechConfig withMaxLength(Duration length) {
    return with(draft -> draft.maxLength = length);
  }

  public SpeechConfig withModels(StoreConfig store) {
    return with(draft -> draft.models = store);
  }

  public SpeechConfig withDevices(List<String> names) {
    return with(draft -> draft.devices = names);
  }

  /** How many recordings {@code device} is to transcribe at once. */
  public int statesOn(Device device) {
    return device.processor() || states > 0
        ? statesOnProcessor()
        : Math.min(ON_GPU, statesOnProcessor());
  }

  /** {@link #states}, or as many as this machine has cores. */
  int statesOnProcessor() {
    return states > 0
        ? states
        : Math.max(1, Runtime.getRuntime().availableProcessors() / threadsPerState);
  }

  private SpeechConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.config();
  }

  private static final class Draft {
    private String model;
    private String language;
    private int states;
    private int threadsPerState;
    private Decoding decoding;
    private Duration maxWindow;
    private Duration maxLength;
    private StoreConfig models;
    private List<String> devices;

    Draft(SpeechConfig from) {
      model = from.model;
      language = from.language;
      states = from.states;
      threadsPerState = from.threadsPerState;
      decoding = from.decoding;
      maxWindow = from.maxWindow;
      maxLength = from.maxLength;
      models = from.models;
      devices = from.devices;
    }

    SpeechConfig config() {
      return new SpeechConfig(
          model,
          language,
          states,
          threadsPerState,
          decoding,
          maxWindow,
          maxLength,
          models,
          devices);
    }
  }
}
