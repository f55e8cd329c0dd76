package dev.kinou.records.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
  private static final String PROXY =
      """

      <!DOCTYPE html>
      <html>
      <head><title>502 Bad
        Gateway &amp; more</title><style>body { color: red }</style></head>
      <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.24.0</center></body>
      </html>
      """;

  @Test
  void givenAPage_saysItsTitle() {
    assertThat(ErrorBody.line(PROXY)).isEqualTo("a page, “502 Bad Gateway & more”");
    assertThat(ErrorBody.line(PROXY.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("a page, “502 Bad Gateway & more”");
  }

  @Test
  void givenAPageWithoutATitle_saysItsFirstWords() {
    String page = "<html><script>evil()</script><h1>Sorry</h1><p>" + "no ".repeat(1000);

    assertThat(ErrorBody.line(page)).startsWith("a page, “Sorry no no").endsWith(" no…”");
    assertThat(ErrorBody.line(page)).hasSizeLessThanOrEqualTo(110);
    assertThat(ErrorBody.line("<Error><Code>SlowDown</Code></Error>"))
        .isEqualTo("a page, “SlowDown”");
  }

  @Test
  void givenText_saysItsBeginningInOneLine() {
    assertThat(ErrorBody.line("no\r\nsuch\u001b[2J model")).isEqualTo("no such [2J model");
    assertThat(ErrorBody.line("x".repeat(5000))).hasSize(ErrorBody.MOST).endsWith("x…");
    assertThat(ErrorBody.line(" \n")).isEqualTo("no text");
  }
}
