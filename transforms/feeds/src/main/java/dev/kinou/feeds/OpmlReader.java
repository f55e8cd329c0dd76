package dev.kinou.feeds;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the outlines of an OPML list (opml.org/spec2.opml). An outline with an {@code xmlUrl} is a
 * feed; one around others is a folder, whose name becomes their label.
 */
final class OpmlReader {
  private OpmlReader() {}

  static void read(byte[] bytes, ListBuilder rows) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    int before = 0;
    try {
      String text = Charsets.decode(bytes, Optional.empty()).stripLeading();
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      before = outlines(xml, rows);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      String reason = e.getMessage().replaceAll("(?s).*Message: ", "");
      rows.problem(line, "is no well-formed OPML from here on: " + reason);
      return;
    }
    if (before == 0) {
      rows.problem(0, "holds no outline with an xmlUrl, so nothing to follow; is it an OPML list?");
    }
  }

  private static int outlines(XMLStreamReader xml, ListBuilder rows) throws XMLStreamException {
    Deque<Optional<String>> folders = new ArrayDeque<>();
    int feeds = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("outline")) {
        folders.removeLast();
      }
      if (event != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals("outline")) {
        continue;
      }
      Optional<String> name = attribute(xml, "title").or(() -> attribute(xml, "text"));
      Optional<String> url = attribute(xml, "xmlurl");
      if (url.isPresent()) {
        feeds++;
        rows.addFeed(xml.getLocation().getLineNumber(), url.get(), name, labels(folders));
      }
      folders.addLast(url.isPresent() ? Optional.empty() : name);
    }
    return feeds;
  }

  private static List<String> labels(Deque<Optional<String>> folders) {
    List<String> labels = new ArrayList<>();
    folders.forEach(folder -> folder.ifPresent(labels::add));
    return labels;
  }

  /** Writers of OPML do not agree on the case of {@code xmlUrl}. */
  private static Optional<String> attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT).equals(name)
          && !xml.getAttributeValue(i).isBlank()) {
        return Optional.of(xml.getAttributeValue(i).strip());
      }
    }
    return Optional.empty();
  }
}
