package dev.kinou.whispercpp.presets;

import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/** Parakeet: its functions mirror whisper's, less voice activity and languages. */
@Properties(
    inherit = ggml.class,
    value = @Platform(include = "parakeet.h", link = "parakeet@.1"),
    target = "dev.kinou.whispercpp",
    global = "dev.kinou.whispercpp.global.parakeet")
public class parakeet implements InfoMapper {
  @Override
  public void map(InfoMap map) {
    map.put(new Info("PARAKEET_API").cppTypes().annotations());
  }
}
