package dev.kinou.feeds;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks for the exact times of one page's videos, a bounded number of them. One thread. */
final class ExactTimes {
  /** YouTube lets guests ask about 300 times an hour. */
  static final int MAX_ASKED = 50;

  static final int BATCH = 5;

  private final Listing listing;
  private final Window window;
  private int asked;
  private int missing;
  private int undated;

  ExactTimes(Listing listing, Window window) {
    this.listing = listing;
    this.window = window;
  }

  /**
   * @param newestFirst whether nothing of the window follows one that is older
   */
  List<FeedEntry> ask(List<URI> videos, boolean newestFirst)
      throws IOException, InterruptedException {
    List<FeedEntry> entries = new ArrayList<>();
    int next = 0;
    boolean older = false;
    while (next < videos.size() && asked < MAX_ASKED && !(older && newestFirst)) {
      int end = Math.min(videos.size(), next + Math.min(BATCH, MAX_ASKED - asked));
      List<ListedVideo> details = listing.details(videos.subList(next, end));
      missing += end - next - details.size();
      asked += end - next;
      next = end;
      for (ListedVideo video : details) {
        if (video.published().isEmpty()) {
          undated++;
        } else {
          older |= video.published().get().isBefore(window.since());
          entries.add(video.entry(video.published().get()));
        }
      }
    }
    if (!(older && newestFirst)) {
      missing += videos.size() - next;
    }
    return entries;
  }

  /** What could not be found out, for people. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (missing > 0) {
      problems.add("%d listed videos could not be asked for their exact time".formatted(missing));
    }
    if (undated > 0) {
      problems.add("%d listed videos have no date, and so were left out".formatted(undated));
    }
    return problems;
  }
}
