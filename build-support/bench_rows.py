"""Timing, and the rows that come of it."""

import contextlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "target" / "bench"
MINE = ROOT / "bin" / "mine"
SCALE = float(os.environ.get("BENCH_SCALE", "1"))
CLASSES = f"{ROOT}/src/engine/target/test-classes:{ROOT}/src/engine/target/mine.jar"
PACKAGE = "io.jenkins.plugins.intermine."

_rows = []


class Failed(Exception):
    """A side did not do its work, so there is nothing to compare."""


def repeats(usual):
    return int(os.environ.get("BENCH_TURNS", usual))


def describe():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f}; scale {SCALE:g}")
    print("page cache: warm (what is pulled was written just before; nothing is dropped)")


def java(program, *arguments):
    return ["java", "-cp", CLASSES, PACKAGE + program, *map(str, arguments)]


def seconds(command, folder, environment=None):
    """Wall time of a command and of the sync that puts what it wrote on the disk."""
    log = WORK / "last.log"
    os.sync()
    start = time.monotonic()
    with open(log, "wb") as output:
        code = subprocess.run(
            [str(word) for word in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        ).returncode
    os.sync()
    elapsed = time.monotonic() - start
    if code != 0:
        raise Failed(f"{pathlib.Path(command[0]).name} ended with {code}: {last_line(log)}")
    return elapsed


def last_line(log):
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no output"


def in_turns(usual, peer, ours):
    """Figures of both sides; each turn the other one begins, so that none always runs second."""
    theirs, own = [], []
    for turn in range(repeats(usual)):
        sides = [(peer, theirs), (ours, own)]
        for side, figures in sides if turn % 2 == 0 else reversed(sides):
            figures.append(side())
    return theirs, own


def faster(work, peer, ours, factor, below=None, **more):
    """Ours shall be so many times as fast as the peer; and, if wanted, below some seconds."""
    entry = _compared(work, peer, ours, more)
    entry["ratio"] = _rounded(entry["peer_s"] / entry["ours_s"])
    entry["target"] = f">= {factor}" + (f" and < {below} s" if below else "")
    entry["met"] = entry["ratio"] >= factor and (not below or entry["ours_s"] < below)
    return add(entry)


def at_most(work, peer, ours, factor, **more):
    """Ours shall take at most so many times as long; the ratio is ours / peer here."""
    entry = _compared(work, peer, ours, more)
    entry["ratio"] = _rounded(entry["ours_s"] / entry["peer_s"])
    entry["target"] = f"<= {factor} (ours / peer)"
    entry["met"] = entry["ratio"] <= factor
    return add(entry)


def within(work, ours, limit):
    entry = {"work": work, "ours_s": _median(ours), "target": f"< {limit} s"}
    entry["met"] = entry["ours_s"] < limit
    return add(entry)


def missing(work, why):
    return add({"work": work, "missing": why})


@contextlib.contextmanager
def rows(*works):
    """When a side fails, the rows that are not there yet are missing, with the reason."""
    try:
        yield
    except Failed as failure:
        there = {entry["work"] for entry in _rows}
        for work in works:
            if work not in there:
                missing(work, str(failure))


def _compared(work, peer, ours, more):
    return {"work": work, "peer_s": _median(peer), "ours_s": _median(ours), **more}


def _median(figures):
    return round(statistics.median(figures), 3)


def _rounded(ratio):
    return round(ratio, 2)


def add(entry):
    _rows.append(entry)
    print(_line(entry), flush=True)
    return entry


def _line(entry):
    if "missing" in entry:
        return f"{entry['work']}: not measured: {entry['missing']}"
    peer = f"peer {entry['peer_s']:.2f} s, " if "peer_s" in entry else ""
    ratio = f", ratio {entry['ratio']}" if "ratio" in entry else ""
    note = f" ({entry['note']})" if "note" in entry else ""
    met = "met" if entry["met"] else "not met"
    return f"{entry['work']}: {peer}ours {entry['ours_s']:.2f} s{ratio}; target {entry['target']}: {met}{note}"


def write():
    shutil.rmtree(WORK, ignore_errors=True)
    file = ROOT / "target/bench.json"
    file.write_text(json.dumps(_rows, indent=1) + "\n")
    print(f"written: {file.relative_to(ROOT)}")
