package dev.kinou.feeds;

import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaderJDOMFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Reads the XML of feeds: forgiving about entities and stray bytes, never about a DOCTYPE. */
final class FeedXml {
  private static final int MAX_DEPTH = 100;

  private FeedXml() {}

  /**
   * @throws FeedFormatException if it is no well-formed XML, or has a DOCTYPE
   */
  static Document parse(String text) throws FeedFormatException {
    String start = text.substring(0, Math.min(text.length(), 1024)).stripLeading();
    if (start.regionMatches(true, 0, "<!doctype html", 0, 14)
        || start.regionMatches(true, 0, "<html", 0, 5)) {
      throw new FeedFormatException("is a web page, no feed", null);
    }
    try {
      SAXBuilder builder = new SAXBuilder(new Readers());
      return builder.build(new XmlFixerReader(new StringReader(withoutControls(text))));
    } catch (JDOMException e) {
      String where =
          e.getCause() instanceof SAXParseException parse
              ? "line %d: %s".formatted(parse.getLineNumber(), parse.getMessage())
              : e.getMessage();
      throw new FeedFormatException("is no well-formed feed: " + where, e);
    } catch (IOException e) {
      throw new FeedFormatException("is no well-formed feed: " + e.getMessage(), e);
    }
  }

  /** XML 1.0 allows of the control characters only tab, line feed and carriage return. */
  private static String withoutControls(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean illegal = (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c >= '\uFFFE';
      if (illegal && clean == null) {
        clean = new StringBuilder(text.length()).append(text, 0, i);
      } else if (!illegal && clean != null) {
        clean.append(c);
      }
    }
    return clean == null ? text : clean.toString();
  }

  /** The JDK's own parser, whatever else is on the class path: its limits are known. */
  private static final class Readers implements XMLReaderJDOMFactory {
    @Override
    public XMLReader createXMLReader() throws JDOMException {
      try {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        XMLReader reader = factory.newSAXParser().getXMLReader();
        limitDepth(reader);
        return reader;
      } catch (ParserConfigurationException | SAXException e) {
        throw new JDOMException("Could not set up the JDK's XML parser", e);
      }
    }

    private static void limitDepth(XMLReader reader) throws SAXException {
      try {
        reader.setProperty(
            "http://www.oracle.com/xml/jaxp/properties/maxElementDepth", String.valueOf(MAX_DEPTH));
      } catch (SAXNotRecognizedException e) {
        // A JDK of another maker; the byte cap still bounds the depth.
        return;
      }
    }

    @Override
    public boolean isValidating() {
      return false;
    }
  }
}
