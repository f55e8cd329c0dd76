package dev.kinou.watch.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of a dictionary: WordNet 3.1 (Princeton University), as a jar has it. What a word
 * means is something to be found, and a sentence that uses it is a question.
 *
 * @param topic of the file that the word is in, such as {@code noun.animal}: a number
 */
record Glosses(int topic, String word, String meaning, List<String> examples) {
  private static final Pattern LINE =
      Pattern.compile("^\\d{8} (\\d\\d) [nvasr] [0-9a-f]{2} (\\S+) .* \\| (.*)$");
  private static final Pattern EXAMPLE = Pattern.compile("\"([^\"]{20,300})\"");

  /** In the dictionary's own order, in which related words often follow each other. */
  static List<Glosses> all() throws IOException {
    List<Glosses> all = new ArrayList<>();
    for (String file : List.of("data.noun", "data.verb", "data.adj", "data.adv")) {
      String name = System.getProperty("wordnet", "/net/sf/extjwnl/data/wordnet/wn31/") + file;
      try (InputStream in = Glosses.class.getResourceAsStream(name);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines
            .lines()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .forEach(line -> all.add(of(line)));
      }
    }
    return all;
  }

  private static Glosses of(Matcher line) {
    String gloss = line.group(3);
    List<String> examples =
        EXAMPLE.matcher(gloss).results().map(example -> example.group(1)).toList();
    return new Glosses(
        Integer.parseInt(line.group(1)),
        line.group(2).replace('_', ' ').replaceAll("\\(.*\\)$", ""),
        gloss.replaceAll("; \".*", "").strip(),
        examples);
  }
}
