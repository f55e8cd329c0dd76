package dev.kinou.whispercpp.presets;

import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/** Whisper: contexts, states, transcription, voice activity. */
@Properties(
    inherit = ggml.class,
    value = @Platform(include = "whisper.h", link = "whisper@.1"),
    target = "dev.kinou.whispercpp",
    global = "dev.kinou.whispercpp.global.whisper")
public class whisper implements InfoMapper {
  @Override
  public void map(InfoMap map) {
    map.put(new Info("WHISPER_API").cppTypes().annotations());
    // Expands to nothing, so that deprecated functions are not generated.
    map.put(new Info("WHISPER_DEPRECATED").cppText("#define WHISPER_DEPRECATED(function, hint)"));
  }
}
