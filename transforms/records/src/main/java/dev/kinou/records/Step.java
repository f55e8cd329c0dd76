package dev.kinou.records;

import java.io.Serializable;

/**
 * One stage's work on one element, without Beam: what a stage offers, what {@link Attempt} runs,
 * and what {@link #then} fuses, so that a recording never leaves its worker.
 *
 * <p>A step is serialized to the workers. {@link #setup} and {@link #teardown} frame its use there;
 * what is heavy (a model, a client) is transient and shared by the JVM. {@link #apply} is called by
 * many threads on instances of their own.
 */
public interface Step<I, O> extends Serializable {

  /** Opens what {@link #apply} needs. */
  default void setup() throws Exception {}

  /**
   * @throws StageException if this element cannot be done
   * @throws InterruptedException if the night was cancelled
   */
  O apply(I input) throws StageException, InterruptedException;

  /** Closes what {@link #setup} opened; called also after a failed setup. */
  default void teardown() throws Exception {}

  /** This step, then {@code next} on its result; a result that can be closed is closed after. */
  default <P> Step<I, P> then(Step<O, P> next) {
    return new Chain<>(this, next);
  }
}
