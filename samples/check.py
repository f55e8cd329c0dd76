#!/usr/bin/env python3
"""Checks what the sample night left, and says in a few lines what was found and where to look.

samples/check.py OUT: the directory of report.json and of the archive.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CATALOG = json.loads((HERE / "site" / "catalog.json").read_text(encoding="utf-8"))
# What the catalog and the filters in kinou.yaml make of the day.
LOADED = {"jfkInaugur1", "lighthouse1", "sourdoughJA", "glassWindow", "bees", "night-train"}
FAILED = {"lost-tape"}
SKIPPED = {"knots0Short", "trailer"}
BROKEN_FEED = "half-a-feed"
# The voices are synthetic and the model is the smallest: measured 0.05 to 0.13.
ERROR_RATE = 0.2

problems = []


def expect(what, wanted, found):
    if wanted != found:
        problems.append(f"{what}: expected {wanted}, found {found}")


def words(text):
    return re.sub(r"[^a-z' ]", " ", text.lower().replace("-", " ")).split()


def error_rate(wanted, heard):
    """Levenshtein distance in words over the length of what was wanted."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[:], i
        for j, other in enumerate(heard, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (word != other))
    return row[-1] / len(wanted)


def title(key):
    return CATALOG["items"][key]["title"]


def transcript(out, item):
    path = item["transcript"].removeprefix("file://")
    file = next((p for p in (out / "archive" / path, Path(path)) if p.is_file()), None)
    if file is None:
        problems.append(f"{item['title']}: its transcript {path} is not in {out / 'archive'}")
        return ""
    segments = json.loads(file.read_text(encoding="utf-8"))["segments"]
    return " ".join(segment["text"].strip() for segment in segments)


def check_heard(out, item, key):
    recording = HERE / "recordings" / CATALOG["items"][key]["recording"]
    wanted = words(recording.with_suffix(".txt").read_text(encoding="utf-8"))
    heard = words(transcript(out, item))
    rate = error_rate(wanted, heard)
    if rate > ERROR_RATE:
        problems.append(f"{item['title']}: word error rate {rate:.2f}, at most {ERROR_RATE} expected")
    if key == "jfkInaugur1" and "ask not what your country can do for you" not in " ".join(heard):
        problems.append(f"{item['title']}: the words were not heard: {' '.join(heard)}")
    return rate


def check_items(out, items):
    rates = []
    for keys, state in ((LOADED, "loaded"), (FAILED, "failed"), (SKIPPED, "skipped")):
        for key in sorted(keys):
            item = items.get(title(key))
            if item is None:
                problems.append(f"{title(key)}: not in the report")
                continue
            expect(f"{title(key)}: state", state, item["state"])
            if item["state"] == "loaded":
                rates.append(check_heard(out, item, key))
    lost = items.get(title("lost-tape"))
    if lost:
        expect(f"{lost['title']}: cause", "permanent", lost["cause"])
    return rates


def check_counts(report):
    expect("discovered", len(LOADED | FAILED | SKIPPED), report["discovered"])
    expect("loaded", len(LOADED), report["loaded"])
    expect("failed", len(FAILED), report["failed"])
    expect("skipped", len(SKIPPED), report["skipped"])
    expect("deferred", 0, report["deferred"])
    expect("items", report["discovered"], len(report["items"]))
    expect("different ids", len(report["items"]), len({item["id"] for item in report["items"]}))
    expect("keys of work", {"downloaded", "transcribed", "embedded", "written"}, set(report["work"]))


def check_digest(out):
    """What of the day is worth watching: its headline."""
    for name in ("digest.html", "digest.md", "digest.atom"):
        if not (out / name).is_file():
            problems.append(f"there is no {out / name}")
            return ""
    text = (out / "digest.md").read_text(encoding="utf-8")
    if not text.startswith(f"# Of {len(LOADED)} new videos, "):
        problems.append(f"the digest is of other videos: {text[:80]}")
    watch = text.partition("\n## Watch")[2].partition("\n## ")[0]
    if title("lighthouse1") not in watch:
        problems.append(f"{title('lighthouse1')}: not among what is worth watching, though it is what kinou.yaml asks for")
    if title("sourdoughJA") in watch:
        problems.append(f"{title('sourdoughJA')}: worth watching, though kinou.yaml avoids it")
    if not re.search(r"#t=\d+\) “", watch):
        problems.append("the digest quotes no moment")
    return text.splitlines()[0].lstrip("# ")


def main():
    out = Path(sys.argv[1])
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    items = {item["title"]: item for item in report["items"]}
    check_counts(report)
    rates = check_items(out, items)
    # The channels' entries name the feeds, the broken one included, with what was wrong.
    if BROKEN_FEED not in json.dumps(report["channels"]):
        problems.append(f"the feed that cannot be read, {BROKEN_FEED}.rss, is not named in the report")
    if not (out / "report.html").is_file():
        problems.append(f"there is no {out / 'report.html'}")
    morning = check_digest(out)
    if problems:
        sys.exit("sample: not as expected\n" + "\n".join(f"  {problem}" for problem in problems))

    work = report["work"]
    print()
    print(
        f"Found:     {report['discovered']} videos of 2026-11-20 in {len(CATALOG['channels'])} feeds:"
        f" {report['loaded']} loaded, {report['skipped']} skipped by a filter, {report['failed']} failed;"
        f" words heard wrong: {100 * max(rates):.0f} % at worst"
    )
    print(f'On purpose: "{title("lost-tape")}" failed, its recording is gone (404); {BROKEN_FEED}.rss cannot be read')
    if any(work.values()):
        print("This run:  " + ", ".join(f"{count} {what}" for what, count in work.items()))
    else:
        print("This run:  nothing was left to do (0 downloaded, transcribed, embedded, written)")
    print(f"Worth it:  {morning}")
    print(f"Look at:   {out / 'digest.html'}, {out / 'report.html'}, {out / 'report.json'}, {out / 'archive'}")


if __name__ == "__main__":
    main()
