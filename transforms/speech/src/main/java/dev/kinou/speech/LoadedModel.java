package dev.kinou.speech;

/** A model's weights on a device. Many threads. */
interface LoadedModel extends AutoCloseable {

  /** Brings a model to a device. */
  interface Loader {
    /**
     * @throws ModelException if the device does not take it
     */
    LoadedModel load(ModelFile file, Device device) throws ModelException;
  }

  /**
   * @throws ModelException if the device has no room for one more
   */
  Decoder decoder() throws ModelException;

  /** After the last decoder was closed. */
  @Override
  void close();
}
