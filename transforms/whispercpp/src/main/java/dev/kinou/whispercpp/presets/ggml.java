package dev.kinou.whispercpp.presets;

import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.presets.javacpp;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/** The device part of ggml: log levels, abort and log callbacks, devices and their registry. */
@Properties(
    inherit = javacpp.class,
    value = {
      // "@.0" is the version in the library's soname; preloaded in this order, bundled like links.
      // What computes is not among them: ggml loads that itself, once it is told where it lies.
      @Platform(
          include = {"ggml.h", "ggml-backend.h"},
          preload = "ggml-base@.0",
          link = "ggml@.0"),
      @Platform(
          value = "linux",
          preload = {"gomp@.1", "ggml-base@.0"})
    },
    target = "dev.kinou.whispercpp",
    global = "dev.kinou.whispercpp.global.ggml")
public class ggml implements InfoMapper {
  @Override
  public void map(InfoMap map) {
    // Pairs of a first and a last line: whisper needs few of the 2800 lines of ggml.h.
    map.put(
        new Info("ggml.h")
            .linePatterns(
                " *enum ggml_log_level \\{",
                " *\\};",
                " *typedef bool \\(\\*ggml_abort_callback\\).*",
                " *",
                ".*ggml_version\\(void\\).*",
                ".*",
                " *typedef void \\(\\*ggml_log_callback\\).*",
                " *",
                ".*ggml_log_set\\(.*",
                " *"));
    map.put(
        new Info("ggml-backend.h")
            .linePatterns(
                " *typedef struct ggml_backend_reg \\* ggml_backend_reg_t;",
                ".*ggml_backend_dev_t;",
                " *enum ggml_backend_dev_type \\{",
                ".*ggml_backend_dev_backend_reg.*",
                ".*// Backend \\(reg\\) enumeration",
                ".*ggml_backend_dev_by_type.*",
                ".*// Load a backend from a dynamic library.*",
                ".*ggml_backend_load_all_from_path.*"));
    // By default ten callbacks of a class can live; the eleventh would silently never be called.
    map.put(new Info("function/pointers").annotations("@Allocator(max = 64)"));
    map.put(new Info("GGML_API", "GGML_BACKEND_API").cppTypes().annotations());
    // A function of the same name hides the enum, so that C++ must be told which one is meant.
    map.put(
        new Info("ggml_backend_dev_type").valueTypes("@Cast(\"enum ggml_backend_dev_type\") int"));
    map.put(
        new Info("ggml_backend_reg_t")
            .valueTypes("ggml_backend_reg")
            .pointerTypes("@ByPtrPtr ggml_backend_reg"));
    map.put(
        new Info("ggml_backend_dev_t")
            .valueTypes("ggml_backend_device")
            .pointerTypes("@ByPtrPtr ggml_backend_device"));
  }
}
