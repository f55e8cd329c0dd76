package dev.kinou.pipeline.deliver;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person can do about a server's certificate. */
final class CertificateWords {
  private CertificateWords() {}

  /** Empty if a failure has nothing to do with certificates. */
  static Optional<String> of(Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    boolean untrusted =
        causes.stream()
            .anyMatch(
                e ->
                    e instanceof CertPathBuilderException
                        || e instanceof CertPathValidatorException);
    if (untrusted) {
      return Optional.of(
          "a certificate that is not trusted: have it signed by a known authority, or import it"
              + " (keytool -importcert -cacerts)");
    }
    return causes.stream()
        .filter(CertificateException.class::isInstance)
        .findFirst()
        .map(
            e ->
                "a certificate for another name: write the host as the certificate does (%s)"
                    .formatted(e.getMessage()));
  }
}
