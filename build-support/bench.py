"""The measurements behind `make bench`; see build-support/bench and docs/benchmarks.md."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "target" / "bench"
MINE = ROOT / "bin" / "mine"
SCALE = float(os.environ.get("BENCH_SCALE", "1"))
LATER = {
    "pull 10,000 x 100 KiB, S3": "S3 remotes are not in this version",
    "pull, linked from a cache of one trust domain": "shared caches are not in this version",
    "checkpoint and restore on the same server, 1 GB": "no row of 1 GB is built in this version",
    "portable dump and restore, 1 GB": "portable dumps are not in this version",
}
rows = []


def dvc():
    """The real dvc, or None."""
    for candidate in (os.environ.get("DVC"), ROOT / "target/dvc/bin/dvc", shutil.which("dvc")):
        if candidate and os.access(candidate, os.X_OK):
            return str(candidate)
    return None


def seconds(command, folder, **environment):
    """Wall time of a command and of the sync that follows it."""
    start = time.monotonic()
    subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    os.sync()
    return time.monotonic() - start


def row(work, ours, peer=None, target=None, seconds_target=None):
    """Adds a row of medians; the target is a ratio, or seconds for ours alone."""
    entry = {"work": work, "ours_s": round(statistics.median(ours), 3)}
    if peer:
        entry["peer_s"] = round(statistics.median(peer), 3)
        entry["ratio"] = round(entry["peer_s"] / entry["ours_s"], 2)
        entry["target"] = target
        entry["met"] = entry["ratio"] >= target
    else:
        entry["target"] = seconds_target
        entry["met"] = entry["ours_s"] <= seconds_target
    rows.append(entry)
    print(json.dumps(entry), flush=True)


def missing(work, why):
    rows.append({"work": work, "missing": why})
    print(json.dumps(rows[-1]), flush=True)


def make_repository(folder, files, size):
    """A DVC repository with one folder of random files, pushed to a folder remote beside it."""
    data = folder / "data"
    data.mkdir(parents=True)
    for number in range(files):
        (data / f"{number:06}.bin").write_bytes(os.urandom(size))
    (folder / "mine.yaml").write_text(
        "name: bench\nintermine:\n  version: 5.0.0\nenvironments:\n  local:\n    port: 0\n"
    )
    tool = dvc()
    for words in (
        ["init", "--no-scm"],
        ["remote", "add", "-d", "store", str(folder.parent / "store")],
        ["config", "cache.type", "copy"],
        ["add", "data"],
        ["push"],
    ):
        subprocess.run([tool, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def empty(folder):
    """As after a clone: neither data nor cache."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    shutil.rmtree(folder / ".dvc" / "cache", ignore_errors=True)
    shutil.rmtree(folder / ".dvc" / "tmp", ignore_errors=True)
    os.sync()


class Server(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


def pull_rows():
    if not dvc():
        missing("pull rows", "no real dvc here: pip install dvc, or set DVC")
        return
    files = max(10, int(10_000 * SCALE))
    shutil.rmtree(WORK, ignore_errors=True)
    folder = WORK / "repository"
    make_repository(folder, files, 100 * 1024)
    ours = [MINE, "data", "pull", "--repository", folder, "--plain"]
    peer = [dvc(), "pull", "-q"]
    name = f"pull {files:,} x 100 KiB, cold, copy, "
    turns(name + "folder", folder, ours, peer, 3)
    handler = lambda *a: Server(*a, directory=str(WORK / "store"))  # noqa: E731
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    subprocess.run([dvc(), "remote", "modify", "store", "url", url], cwd=folder, check=True)
    turns(name + "HTTP", folder, ours, peer, 3)
    mine, theirs = [], []
    for _ in range(5):
        theirs.append(seconds(peer, folder))
        mine.append(seconds(ours, folder))
    row(f"pull of {files:,} files with nothing to do", mine, theirs, 5)
    server.shutdown()
    shutil.rmtree(WORK, ignore_errors=True)


def turns(name, folder, ours, peer, target):
    mine, theirs = [], []
    for _ in range(5):
        empty(folder)
        theirs.append(seconds(peer, folder))
        empty(folder)
        mine.append(seconds(ours, folder))
    row(name, mine, theirs, target)


def build_rows():
    if not shutil.which("gradle"):
        missing("build rows", "no gradle here; on Debian: apt-get install gradle")
        return
    shutil.rmtree(WORK, ignore_errors=True)
    folder = WORK / "mitomine"
    shutil.copytree(ROOT / "examples/mitomine", folder, ignore=shutil.ignore_patterns(".mine"))
    seconds([MINE, "data", "pull", "--repository", folder], ROOT)
    build = [MINE, "build", "--repository", folder, "--plain"]
    full = [seconds([*build, "--clean"], ROOT) for _ in range(3)]
    row("rebuild, nothing changed", [seconds(build, ROOT) for _ in range(3)], None, None, 5)
    last = []
    for number in range(3):
        with open(folder / "data/complexes/complexes.xml", "a") as data:
            data.write(f"<!-- {number} -->\n")
        last.append(seconds(build, ROOT))
    row("rebuild, last source changed, against our own full build", last, full, 4)
    missing(
        "full build against the same Gradle calls with --no-daemon",
        "the peer's calls are not scripted in this version",
    )
    shutil.rmtree(WORK, ignore_errors=True)


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    if wanted not in ("all", "pull", "build"):
        sys.exit("bench: ROWS is pull or build")
    if wanted in ("all", "pull"):
        pull_rows()
    if wanted in ("all", "build"):
        build_rows()
    for work, why in LATER.items():
        missing(work, why)
    (ROOT / "target").mkdir(exist_ok=True)
    (ROOT / "target/bench.json").write_text(json.dumps(rows, indent=1) + "\n")


main()
