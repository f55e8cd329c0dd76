package dev.kinou.pipeline.config;

import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One YAML file under way: its name in messages, what relative paths mean in it, and where its
 * problems are collected. One thread.
 *
 * @param path absolute
 * @param name as the person gave it
 * @param problems of all files that are read together
 */
record Source(Path path, String name, List<Problem> problems) {

  Location at(Node node) {
    return node.getStartMark()
        .map(mark -> new Location(name, mark.getLine() + 1, mark.getColumn() + 1))
        .orElseGet(() -> Location.wholeFile(name));
  }

  void problem(Location at, String message) {
    problems.add(new Problem(at, message));
  }

  /**
   * @throws java.nio.file.InvalidPathException if this system cannot have such a path
   */
  Path resolve(String written) {
    Path home = Path.of(System.getProperty("user.home"));
    Path path =
        written.equals("~") || written.startsWith("~/")
            ? home.resolve(written.substring(Math.min(2, written.length())))
            : Path.of(written);
    return path.isAbsolute() ? path.normalize() : path().resolveSibling(path).normalize();
  }
}
