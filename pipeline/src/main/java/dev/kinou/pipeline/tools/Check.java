package dev.kinou.pipeline.tools;

import java.util.concurrent.Callable;

/** One thing that a night needs, looked at before it. A look changes nothing that lasts. */
public interface Check {

  /** For instance {@code yt-dlp}; unique among the checks. */
  String name();

  /**
   * @throws Exception as a failure that the check knows no better words for
   */
  Outcome look() throws Exception;

  static Check of(String name, Callable<Outcome> look) {
    return new Check() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Outcome look() throws Exception {
        return look.call();
      }
    };
  }

  /**
   * That something can be had at all, such as a native library or a model.
   *
   * @param get gives what is shown when it can, and throws when it cannot
   * @param mend what to do when it cannot
   */
  static Check having(String name, Callable<String> get, String mend) {
    return of(
        name,
        () -> {
          try {
            return Outcome.ok(get.call());
          } catch (InterruptedException e) {
            throw e;
          } catch (Exception | LinkageError e) {
            return Outcome.fail(said(e), mend);
          }
        });
  }

  /** The message for people, or the exception's kind where it has none. */
  static String said(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
