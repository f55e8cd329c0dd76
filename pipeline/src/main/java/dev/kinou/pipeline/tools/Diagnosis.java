package dev.kinou.pipeline.tools;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.records.Json;
import java.util.List;

/** What all checks found, in their order. */
public record Diagnosis(@JsonProperty("checks") List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  @JsonProperty(value = "status", access = JsonProperty.Access.READ_ONLY)
  public Status status() {
    return findings.stream().map(Finding::status).max(Status::compareTo).orElse(Status.OK);
  }

  /** 1 if a night would fail, else 0. */
  public int exitStatus() {
    return status() == Status.FAIL ? 1 : 0;
  }

  /** A line a check, and one below it with what to do where something is to be done. */
  public String text() {
    int width = findings.stream().mapToInt(f -> f.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      String name = finding.name() + " ".repeat(width - finding.name().length());
      String detail = indented(finding.detail(), width);
      text.append("%-4s  %s  %s%n".formatted(finding.status(), name, detail));
      if (!finding.mend().isEmpty()) {
        text.append(" ".repeat(8 + width)).append("-> ");
        text.append(indented(finding.mend(), width)).append(System.lineSeparator());
      }
    }
    return text.append(
            "%d checks: %d ok, %d to look at, %d to mend%n"
                .formatted(
                    findings.size(), count(Status.OK), count(Status.WARN), count(Status.FAIL)))
        .toString();
  }

  public String json() {
    try {
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Findings are plain text", e);
    }
  }

  private static String indented(String text, int width) {
    return text.strip().replaceAll("\\R", System.lineSeparator() + " ".repeat(8 + width));
  }

  private long count(Status status) {
    return findings.stream().filter(f -> f.status() == status).count();
  }
}
