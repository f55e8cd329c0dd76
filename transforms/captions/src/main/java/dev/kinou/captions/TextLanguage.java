package dev.kinou.captions;

import io.github.azagniotov.language.Language;
import io.github.azagniotov.language.LanguageDetectionOrchestrator;
import io.github.azagniotov.language.LanguageDetectionSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells by the text whether it is in the language that its tag says. Many threads. */
final class TextLanguage {
  /** With fewer characters than that, languages are mistaken for one another. */
  private static final int LEAST = 100;

  private static final double SURE = 0.9;

  /** Tags of what is written alike. */
  private static final Map<String, String> WRITTEN_AS =
      Map.of("nb", "no", "nn", "no", "fil", "tl", "yue", "zh", "cmn", "zh");

  /** What the detector has profiles of; nothing is said of other languages. */
  private static final String KNOWN =
      "af,ar,bg,bn,br,ca,cs,cy,da,de,el,en,es,et,eu,fa,fi,fr,ga,gu,he,hi,hr,hu,hy,id,it,ja,ka,kn,"
          + "ko,lb,lt,lv,mk,ml,mr,ne,nl,no,pa,pl,pt,ro,ru,si,sk,sl,so,sq,sv,sw,ta,te,th,tl,tr,uk,"
          + "ur,vi,zh-cn,zh-tw";

  private TextLanguage() {}

  private static final class Detector {
    static final LanguageDetectionOrchestrator ONE =
        new LanguageDetectionOrchestrator(
            LanguageDetectionSettings.fromIsoCodes639_1(KNOWN).build());
  }

  /**
   * The language that {@code text} surely is in instead; empty if it is in that of {@code tag}, or
   * nobody can tell.
   *
   * @param tag BCP 47
   */
  static Optional<String> otherThan(String tag, String text) {
    String wanted = written(tag);
    if (text.length() < LEAST || !known(wanted)) {
      return Optional.empty();
    }
    Language found = Detector.ONE.detect(text);
    String language = written(found.getIsoCode639_1());
    return found.getProbability() < SURE || language.equals(wanted) || language.equals("und")
        ? Optional.empty()
        : Optional.of(language);
  }

  private static boolean known(String language) {
    return Arrays.stream(KNOWN.split(",")).anyMatch(one -> written(one).equals(language));
  }

  private static String written(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return WRITTEN_AS.getOrDefault(language, language);
  }
}
