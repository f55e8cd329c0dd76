package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With texts as yt-dlp 2026.10.26 and the sites it asks write them. */
class ReasonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ERROR: [youtube] x: Private video. Sign in if you've been granted access to this video | MEMBERS_ONLY
          ERROR: [youtube] x: Video unavailable | GONE
          ERROR: [youtube] x: Video unavailable. This video is private | GONE
          ERROR: [youtube] x: Video unavailable. This video has been removed by the uploader | GONE
          ERROR: [youtube] x: This video is no longer available because the YouTube account associated with this video has been terminated. | GONE
          ERROR: [youtube] x: Video unavailable. The uploader has not made this video available in your country | GONE
          ERROR: [youtube] x: Join this channel to get access to members-only content like this video, and other exclusive perks. | MEMBERS_ONLY
          ERROR: [youtube] x: This video is available to this channel's members on level: Gold (or any higher level). | MEMBERS_ONLY
          ERROR: [youtube] x: Sign in to confirm your age. This video may be inappropriate for some users. | MEMBERS_ONLY
          ERROR: [youtube] x: Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies for the authentication. | RATE_LIMITED
          ERROR: [youtube] x: Video unavailable. This content isn't available, try again later. The current session has been rate-limited by YouTube for up to an hour. | RATE_LIMITED
          ERROR: [generic] x: Unable to download webpage: HTTP Error 429: Too Many Requests (caused by <HTTPError 429: Too Many Requests>) | RATE_LIMITED
          ERROR: unable to download video data: HTTP Error 403: Forbidden | FORBIDDEN
          ERROR: [youtube] x: Premieres in 3 hours | NOT_YET
          ERROR: [youtube] x: This live event will begin in 2 days. | NOT_YET
          ERROR: [youtube] x: This video is DRM protected | DRM
          ERROR: [generic] gone: Unable to download webpage: HTTP Error 404: Not Found (caused by <HTTPError 404: Not Found>) | GONE
          ERROR: [generic] x: Unable to download webpage: HTTP Error 410: Gone (caused by <HTTPError 410: Gone>) | GONE
          ERROR: [generic] x: Unable to download webpage: HTTP Error 503: Service Unavailable (caused by <HTTPError 503: Service Unavailable>) | NETWORK
          ERROR: [generic] x: Unable to download webpage: timed out (caused by TransportError('timed out')) | NETWORK
          ERROR: [generic] x: Unable to download webpage: [Errno -2] Name or service not known | NETWORK
          ERROR: Unsupported URL: http://example.org/ | NO_SOUND
          ERROR: [x] x: Requested format is not available. Use --list-formats for a list of available formats | NO_SOUND
          ERROR: unable to write data: [Errno 28] No space left on device | DISK
          ERROR: [youtube] x: nsig extraction failed; please report this issue on  https://github.com/yt-dlp/yt-dlp/issues?q= | TOOL_BROKE
          ModuleNotFoundError: No module named 'yt_dlp' | TOOL_BROKE
          yt-dlp: error: no such option: --fixup-never | TOOL_BROKE
          ERROR: [Site] x: The editor has withdrawn this programme | SAID_NO
          Segmentation fault | UNKNOWN
          """)
  void givenText_knowsTheReason(String error, Reason reason) {
    assertThat(Reason.of(error)).isEqualTo(reason);
  }

  @Test
  void givenTellingWordsInTheAddress_doesNotReadThem() {
    assertThat(Reason.of("ERROR: Unsupported URL: http://example.org/captcha-offline"))
        .isEqualTo(Reason.NO_SOUND);
    assertThat(Reason.of("ERROR: [generic] captcha: Unable to download webpage: HTTP Error 404: x"))
        .isEqualTo(Reason.GONE);
  }

  @Test
  void givenWarningBeforeTheError_readsTheError() {
    assertThat(Reason.of("WARNING: x: HTTP Error 429\nERROR: [x] y: Private video\n"))
        .isEqualTo(Reason.GONE);
  }
}
