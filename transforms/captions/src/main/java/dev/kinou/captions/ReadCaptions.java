package dev.kinou.captions;

import dev.kinou.records.Captions;
import dev.kinou.records.CaptionsReader;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a transcript of captions in WebVTT or SubRip, a segment of each cue. */
public final class ReadCaptions implements CaptionsReader {
  private static final long serialVersionUID = 1;

  @Override
  public Transcript read(Captions captions) throws RefusedException {
    List<Cue> shown = CueReader.read(captions.text());
    if (shown.isEmpty()) {
      throw new RefusedException("no words in them, or neither WebVTT nor SubRip");
    }
    List<Cue> said = RollingCues.joined(shown);
    Gate.pass(shown, said, captions.length());
    String text = said.stream().map(Cue::text).collect(Collectors.joining("\n"));
    Optional<String> other = TextLanguage.otherThan(captions.language(), text);
    if (other.isPresent()) {
      throw new RefusedException("the text is in another language, %s".formatted(other.get()));
    }
    return new Transcript(
        captions.video(),
        captions.origin().model(),
        captions.language(),
        captions.length(),
        segments(said, captions.length().toMillis()));
  }

  private static List<Segment> segments(List<Cue> cues, long lengthMs) {
    List<Segment> segments = new ArrayList<>();
    for (Cue cue : cues) {
      long start = Math.min(lengthMs, cue.startMs());
      long end = Math.max(start, Math.min(lengthMs, cue.endMs()));
      segments.add(new Segment(start, end, cue.text(), 1, 0));
    }
    return segments;
  }
}
