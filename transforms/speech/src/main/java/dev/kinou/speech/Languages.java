package dev.kinou.speech;

import dev.kinou.whispercpp.global.whisper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;

/**
 * Models' names of languages and BCP 47's: the same, but for one that was renamed since Whisper.
 */
final class Languages {
  private static final Map<String, String> RENAMED = Map.of("jw", "jv");

  private Languages() {}

  /**
   * The model's code for {@code tag}, for instance {@code en} for {@code en-GB}.
   *
   * @throws ModelException if {@code model} does not know that language
   */
  static String forModel(String tag, ModelFile model) throws ModelException {
    String wanted = tag.split("-")[0];
    if (!model.multilingual()) {
      if (wanted.equals(SpeechConfig.AUTO) || wanted.equals("en")) {
        return "en";
      }
      throw new ModelException(
          "The model %s knows only English, but speech.language is \"%s\": choose a multilingual model, for instance base"
              .formatted(model.path(), tag));
    }
    if (wanted.equals(SpeechConfig.AUTO)) {
      return wanted;
    }
    return model.shape() instanceof ParakeetShape
        ? ofParakeet(tag, wanted, model)
        : ofWhisper(tag, wanted);
  }

  private static String ofParakeet(String tag, String wanted, ModelFile model)
      throws ModelException {
    if (!ParakeetShape.LANGUAGES.contains(wanted)) {
      throw new ModelException(
          "speech.language is \"%s\", but %s knows only %s: choose a multilingual Whisper model, for instance base"
              .formatted(tag, model.label(), String.join(", ", ParakeetShape.LANGUAGES)));
    }
    return wanted;
  }

  private static String ofWhisper(String tag, String wanted) throws ModelException {
    String code =
        RENAMED.entrySet().stream()
            .filter(e -> e.getValue().equals(wanted))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(wanted);
    Backends.load();
    try (BytePointer name = new BytePointer(code, StandardCharsets.UTF_8)) {
      if (whisper.whisper_lang_id(name) < 0) {
        throw new ModelException(
            "Whisper knows no language \"%s\": set speech.language to auto or to a code such as en, de or ja"
                .formatted(tag));
      }
    }
    return code;
  }

  static String bcp47(String code) {
    return RENAMED.getOrDefault(code, code);
  }
}
