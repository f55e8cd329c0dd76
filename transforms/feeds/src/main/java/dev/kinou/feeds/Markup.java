package dev.kinou.feeds;

import com.rometools.rome.feed.synd.SyndEntry;
import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** The elements of other vocabularies in an entry, which ROME hands on as they are. */
final class Markup {
  private static final Namespace YT =
      Namespace.getNamespace("http://www.youtube.com/xml/schemas/2015");
  private static final Namespace MEDIA = Namespace.getNamespace("http://search.yahoo.com/mrss/");
  private static final Namespace ITUNES =
      Namespace.getNamespace("http://www.itunes.com/dtds/podcast-1.0.dtd");

  private final List<Element> elements;

  private Markup(List<Element> elements) {
    this.elements = elements;
  }

  static Markup of(SyndEntry entry) {
    return new Markup(entry.getForeignMarkup());
  }

  static Markup of(List<Element> elements) {
    return new Markup(elements);
  }

  Optional<String> youTube(String name) {
    return text(YT, name);
  }

  Optional<String> itunes(String name) {
    return text(ITUNES, name);
  }

  Optional<String> mediaDescription() {
    return text(MEDIA, "description")
        .or(() -> group().map(g -> g.getChildText("description", MEDIA)));
  }

  /** {@code media:content}, alone or in its group. */
  List<Element> mediaContents() {
    return group()
        .map(g -> g.getChildren("content", MEDIA))
        .orElseGet(() -> elements.stream().filter(e -> is(e, MEDIA, "content")).toList());
  }

  private Optional<Element> group() {
    return elements.stream().filter(e -> is(e, MEDIA, "group")).findFirst();
  }

  private Optional<String> text(Namespace namespace, String name) {
    return elements.stream()
        .filter(e -> is(e, namespace, name))
        .map(Element::getText)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  /** Podcasters write Apple's namespace in more than one case. */
  private static boolean is(Element element, Namespace namespace, String name) {
    return element.getName().equals(name)
        && element.getNamespaceURI().equalsIgnoreCase(namespace.getURI());
  }
}
