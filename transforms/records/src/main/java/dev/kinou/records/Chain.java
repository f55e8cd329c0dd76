package dev.kinou.records;

/** Two steps as one. */
final class Chain<I, M, O> implements Step<I, O> {
  private static final long serialVersionUID = 1;

  private final Step<I, M> first;
  private final Step<M, O> second;

  Chain(Step<I, M> first, Step<M, O> second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void setup() throws Exception {
    first.setup();
    second.setup();
  }

  @Override
  public O apply(I input) throws StageException, InterruptedException {
    M middle = first.apply(input);
    try {
      return second.apply(middle);
    } finally {
      close(middle);
    }
  }

  private static void close(Object middle) throws InterruptedException {
    if (middle instanceof AutoCloseable resource) {
      try {
        resource.close();
      } catch (RuntimeException | InterruptedException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("Could not close " + middle, e);
      }
    }
  }

  @Override
  public void teardown() throws Exception {
    try {
      second.teardown();
    } finally {
      first.teardown();
    }
  }
}
