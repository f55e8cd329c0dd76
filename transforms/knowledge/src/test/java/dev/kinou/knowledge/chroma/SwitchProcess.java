package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Target;

/** Switches over in a process of its own, to be killed: its argument is the knowledge. */
final class SwitchProcess {
  private SwitchProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (Target target = ChromaStack.config(arguments[0]).open()) {
      System.out.println("switching");
      ((Generations) target).switchOver();
    }
  }
}
