package dev.kinou.pipeline.config;

import dev.kinou.records.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one entry of a person's {@code send}. */
final class DeliveryReader {
  private static final String KINDS =
      "{webhook: ADDRESS}, {mail: {to: …, from: …, host: …}} or {openwebui: NAME of a target}";
  private static final String ADDRESS = "a mail address, such as anna@example.org";
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  private final List<Target> targets;

  DeliveryReader(List<Target> targets) {
    this.targets = targets;
  }

  Optional<Delivery> read(Value entry) {
    if (entry.isText()) {
      entry.problem("expected " + KINDS);
      return Optional.empty();
    }
    return entry.fields().flatMap(fields -> read(entry, fields));
  }

  private Optional<Delivery> read(Value entry, Fields fields) {
    Optional<Value> webhook = fields.get("webhook");
    Optional<Value> mail = fields.get("mail");
    Optional<Value> note = fields.get("openwebui");
    fields.finish();
    if (Stream.of(webhook, mail, note).filter(Optional::isPresent).count() != 1) {
      entry.problem("expected " + KINDS);
      return Optional.empty();
    }
    return webhook
        .flatMap(DeliveryReader::webhook)
        .map(hook -> new Delivery(hook, null, null))
        .or(
            () ->
                mail.flatMap(Value::fields)
                    .flatMap(DeliveryReader::mail)
                    .map(m -> new Delivery(null, m, null)))
        .or(() -> note.flatMap(this::note).map(name -> new Delivery(null, null, name)));
  }

  private static Optional<Delivery.Webhook> webhook(Value value) {
    return value.isText()
        ? value.url().map(url -> new Delivery.Webhook(url, null))
        : Secrets.read(value).map(secret -> new Delivery.Webhook(null, secret));
  }

  private static Optional<Delivery.Mail> mail(Fields fields) {
    Optional<Value> to = fields.required("to", ADDRESS);
    List<String> receivers =
        to.map(v -> v.isText() ? address(v).stream().toList() : v.list(DeliveryReader::address))
            .orElse(List.of());
    Optional<String> from = fields.required("from", ADDRESS).flatMap(DeliveryReader::address);
    Optional<String> host =
        fields.required("host", "the name of a mail server").flatMap(Hosts::read);
    int port = fields.get("port").flatMap(v -> v.integer(1, 65_535)).orElse(SUBMISSION);
    Delivery.Tls tls =
        fields
            .get("tls")
            .flatMap(v -> v.choice(Delivery.Tls.class))
            .orElse(port == SUBMISSIONS ? Delivery.Tls.IMPLICIT : Delivery.Tls.STARTTLS);
    Optional<Value> user = fields.get("user");
    Optional<Value> password = fields.get("password");
    Optional<String> account = user.flatMap(v -> v.text("the account's name"));
    Optional<Secret> secret = password.flatMap(Secrets::read);
    fields.finish();
    if (user.isPresent() != password.isPresent()) {
      user.or(() -> password)
          .get()
          .problem("user and password belong together; give both, or neither");
    }
    if (password.isPresent() && tls == Delivery.Tls.NONE) {
      password.get().problem("a password must not travel without TLS; remove tls: none");
    }
    return receivers.isEmpty() || from.isEmpty() || host.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Delivery.Mail(
                receivers,
                from.get(),
                host.get(),
                port,
                tls,
                account.orElse(null),
                secret.orElse(null)));
  }

  private static Optional<String> address(Value value) {
    return value.text(
        ADDRESS,
        t ->
            t.matches("[^@\\s<>,;\"\\p{Cntrl}]+@[^@\\s<>,;\"\\p{Cntrl}]+")
                ? Optional.of(t)
                : Optional.empty());
  }

  private Optional<String> note(Value value) {
    Optional<String> name = value.text("the name of a target below knowledge");
    if (name.isPresent() && targets.stream().noneMatch(t -> t.name().equals(name.get()))) {
      String known = targets.stream().map(Target::name).collect(Collectors.joining(", "));
      value.problem(
          "there is no target %s below knowledge%s"
              .formatted(Value.shown(name.get()), known.isEmpty() ? "" : ", only " + known));
      return Optional.empty();
    }
    return name;
  }
}
