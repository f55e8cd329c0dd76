"""What processes and their children hold in memory, as Linux tells it in /proc."""

from pathlib import Path

PROC = Path("/proc")


def parents():
    """The parent of each process."""
    found = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                # The name, in parentheses, may hold anything.
                after_name = (entry / "stat").read_text(errors="replace").rpartition(")")[2]
                found[int(entry.name)] = int(after_name.split()[1])
            except (OSError, IndexError):
                pass  # It has ended.
    return found


def below(pid, parent_of):
    """All descendants of a process."""
    children = {}
    for child, parent in parent_of.items():
        children.setdefault(parent, []).append(child)
    found, look = [], [pid]
    while look:
        more = children.get(look.pop(), [])
        found += more
        look += more
    return found


def megabytes(pid):
    """Resident memory, a page that several share counted for each in its part; 0 if it has ended."""
    try:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
