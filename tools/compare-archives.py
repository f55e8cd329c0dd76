#!/usr/bin/env python3
"""Says whether two archives hold the same of the same videos: their transcripts and passages to the
letter, their vectors to within 1e-5.

tools/compare-archives.py ONE OTHER
"""

import json
import struct
import sys
from pathlib import Path

CLOSE = 1e-5


def files(archive):
    found = {}
    for path in sorted((Path(archive) / "videos").rglob("*.json")):
        if path.name.startswith(("transcript.", "passages.")):
            found[str(path.relative_to(archive))] = path
    return found


def vectors(path):
    passages = json.loads(path.read_text(encoding="utf-8"))
    digest = passages["vectors_sha256" if "vectors_sha256" in passages else "vectorsSha256"]
    data = Path(str(path)[: -len("json")] + digest[:8] + ".f32").read_bytes()
    return struct.unpack(f"<{len(data) // 4}f", data)


def text(path):
    """A file's content but for the hash of its vectors."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in content.items() if not key.lower().startswith("vectors")}


def main():
    one, other = files(sys.argv[1]), files(sys.argv[2])
    problems = [f"only in {sys.argv[1]}: {name}" for name in one.keys() - other.keys()]
    problems += [f"only in {sys.argv[2]}: {name}" for name in other.keys() - one.keys()]
    farthest, compared = 0.0, 0
    for name in sorted(one.keys() & other.keys()):
        if text(one[name]) != text(other[name]):
            problems.append(f"different: {name}")
        elif Path(name).name.startswith("passages."):
            a, b = vectors(one[name]), vectors(other[name])
            far = max((abs(x - y) for x, y in zip(a, b)), default=0.0) if len(a) == len(b) else float("inf")
            farthest = max(farthest, far)
            compared += 1
            if far > CLOSE:
                problems.append(f"vectors differ by {far:g}: {name}")
    if not one or not compared:
        problems.append("there was nothing to compare")
    if problems:
        sys.exit("compare: not the same\n" + "\n".join(f"  {problem}" for problem in sorted(problems)))
    print(f"compare: the same {len(one)} transcripts and passages; vectors differ by {farthest:.1g} at most")


if __name__ == "__main__":
    main()
