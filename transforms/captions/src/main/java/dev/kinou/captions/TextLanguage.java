package dev.kinou.captions;

import dev.kinou.records.LanguageTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Tells by the text whether it is in the language that its tag says. Many threads. */
final class TextLanguage {
  /** With fewer characters than that, languages are mistaken for one another. */
  private static final int LEAST = 100;

  /** Some ten minutes of talk. */
  private static final int MOST = 10_000;

  /** How much likelier another language has to be; related ones are about as likely. */
  private static final double SURE = 3;

  /** What is written alike, or nearly. */
  private static final Map<String, String> WRITTEN_AS =
      Map.ofEntries(
          Map.entry("nb", "no"),
          Map.entry("nn", "no"),
          Map.entry("cmn", "zh"),
          Map.entry("yue", "zh"),
          Map.entry("nan", "zh"),
          Map.entry("gsw", "de"),
          Map.entry("nds", "de"),
          Map.entry("fil", "tl"),
          Map.entry("ms", "id"),
          Map.entry("bs", "hr"),
          Map.entry("sr", "hr"),
          Map.entry("ekk", "et"),
          Map.entry("lvs", "lv"),
          Map.entry("pes", "fa"));

  private TextLanguage() {}

  /** Loaded, in some 2 s and 40 MB, when the first captions come. */
  private static final class Model {
    static final LanguageDetectorModel ONE = load();

    private static LanguageDetectorModel load() {
      try (InputStream file = TextLanguage.class.getResourceAsStream("/langdetect-183.bin")) {
        return new LanguageDetectorModel(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The language that {@code text} surely is in instead; empty if it is in that of {@code tag}, or
   * nobody can tell.
   *
   * @param tag BCP 47
   */
  static Optional<String> otherThan(String tag, String text) {
    if (text.length() < LEAST) {
      return Optional.empty();
    }
    Map<String, Double> likely = new LinkedHashMap<>();
    Language[] found =
        new LanguageDetectorME(Model.ONE)
            .predictLanguages(text.substring(0, Math.min(MOST, text.length())));
    Arrays.stream(found)
        .forEach(one -> likely.merge(written(one.getLang()), one.getConfidence(), Math::max));
    Double wanted = likely.get(written(tag));
    String best = likely.keySet().iterator().next();
    return wanted == null || likely.get(best) < SURE * wanted
        ? Optional.empty()
        : Optional.of(best);
  }

  private static String written(String tag) {
    String language = LanguageTag.language(tag);
    return WRITTEN_AS.getOrDefault(language, language);
  }
}
