package dev.kinou.watch.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;

/**
 * Words of any language: cut by Unicode Standard Annex 29, in scripts without spaces (Chinese,
 * Japanese, Thai, Khmer, Lao, Burmese) by ICU's dictionaries; case, accents and widths folded. They
 * are not stemmed, since that takes knowing the language, and vectors find other forms.
 */
final class PassageAnalyzer extends Analyzer {
  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words = new ICUTokenizer();
    return new TokenStreamComponents(words, new ICUFoldingFilter(words));
  }
}
