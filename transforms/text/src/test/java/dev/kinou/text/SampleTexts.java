package dev.kinou.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts to embed: several languages, from a word to passages of about 1000 characters. */
final class SampleTexts {
  private static final String[] SENTENCES = {
    "And so, my fellow Americans, ask not what your country can do for you.",
    "The quick brown fox jumps over the lazy dog near the river bank.",
    "Today we compile the kernel from source and measure how long it takes.",
    "Transformers have replaced recurrent networks in nearly every benchmark.",
    "She sells sea-shells on the sea-shore, and they're quite expensive!",
    "In 1969, three astronauts flew 384,400 km; two of them walked on the Moon.",
    "Der Himmel über Berlin ist heute grau, aber morgen scheint die Sonne.",
    "La embajada publicó ayer un vídeo de cuarenta y cinco minutos.",
    "Le marché s'est effondré, puis les cours ont repris très vite.",
    "Preheat the oven to 180 degrees, and whisk the eggs with the sugar.",
    "Inflation fell to 2.4 percent, which nobody on the panel had expected.",
    "If x is greater than y, the loop stops; otherwise it goes on forever.",
  };

  private static final String[] OTHERS = {
    "hello", "A", "昨日の動画をすべて読みました。", "Вчера вышло новое видео о космосе.", "مرحبا بالعالم",
    "안녕하세요 여러분", "नमस्ते दुनिया", "Καλημέρα κόσμε", "今天天气很好，我们去公园。", "Ça va? Über 100 €…"
  };

  private SampleTexts() {}

  static List<String> fifty() {
    List<String> texts = new ArrayList<>(List.of(OTHERS));
    Random random = new Random(7);
    while (texts.size() < 50) {
      texts.add(english(random, 20 + random.nextInt(950)));
    }
    return texts;
  }

  /** Sentences up to at most {@code characters}. */
  static String english(Random random, int characters) {
    StringBuilder text = new StringBuilder();
    while (text.length() < characters) {
      text.append(SENTENCES[random.nextInt(SENTENCES.length)]).append(' ');
    }
    int end = text.lastIndexOf(" ", characters);
    return text.substring(0, end > 0 ? end : characters);
  }
}
