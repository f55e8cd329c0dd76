package dev.kinou.speech.models;

import java.io.IOException;
import java.util.List;

/** A source of models, in use. */
interface Origin {

  /** As messages call it. */
  String name();

  /**
   * What it has of a model; nothing if it has not got it.
   *
   * @throws StoreException if it does not answer as it should
   */
  List<Offer> offers(String model) throws IOException, InterruptedException;

  /** How its files are asked for. */
  Http http();
}
