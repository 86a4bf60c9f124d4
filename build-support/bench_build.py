"""Build rows, on a copy of examples/mitomine."""

import json
import os
import re
import shutil
import socket
import subprocess

from bench_rows import (
    MINE, ROOT, WORK, Failed, at_most, faster, in_turns, java, missing, rows, seconds, within,
)

LAST_SOURCE = "mito-complexes"
LAST_DATA = "data/complexes/complexes.xml"
FULL = "full build of mitomine (6 sources), peer: the same Gradle calls with --no-daemon"
NOTHING = "rebuild, nothing changed"
ALONE = "rebuild, last source changed, peer: that source, post-processes and restore alone"
AGAINST_FULL = "rebuild, last source changed, peer: its full build"


def run():
    if shutil.which("gradle"):
        measure()
    else:
        for work in (FULL, NOTHING, ALONE, AGAINST_FULL):
            missing(work, "no gradle here; on Debian: apt-get install gradle")
    missing("checkpoint and restore on the same server, 1 GB", "not written yet: needs a mine of 1 GB and pg_dump of the same version")
    missing("portable dump and restore, 1 GB", "this version has no portable dumps")


def measure():
    shutil.rmtree(WORK, ignore_errors=True)
    with rows(FULL, NOTHING, ALONE, AGAINST_FULL):
        ours, peer = Copy("ours").pull(), Peer()
        # Downloads tools and jars, which is not what is compared.
        ours.build("--clean")
        figures = in_turns(3, peer.build, lambda: ours.build("--clean"))
        faster(FULL, *figures, 2)
        nothing, changed = in_turns(3, ours.build, ours.build_changed)
        within(NOTHING, nothing, 5)
        at_most(ALONE, peer.alone, changed, 1.25)
        faster(AGAINST_FULL, figures[0], changed, 4)
    shutil.rmtree(WORK, ignore_errors=True)


class Copy:
    """The example in a folder of its own, with a free port."""

    def __init__(self, name):
        self.folder = WORK / name
        left_out = shutil.ignore_patterns(".mine", "cache", "tmp")
        shutil.copytree(ROOT / "examples/mitomine", self.folder, ignore=left_out)
        file = self.folder / "mine.yaml"
        file.write_text(re.sub(r"port: \d+", f"port: {free_port()}", file.read_text()))
        self.changes = 0

    def pull(self):
        seconds([MINE, "data", "pull", "--plain"], self.folder)
        return self

    def build(self, *options):
        return seconds([MINE, "build", "--plain", *options], self.folder)

    def build_changed(self):
        self.changes += 1
        with open(self.folder / LAST_DATA, "a") as data:
            data.write(f"<!-- {self.changes} -->\n")
        return self.build()


class Peer:
    """The same mine, built by GradlePeer, with the tools and downloaded jars of ours."""

    def __init__(self):
        self.folder = Copy("peer").pull().folder
        self.alone = []

    def build(self):
        """Seconds of all Gradle calls, without the servers' start."""
        shutil.rmtree(self.folder / ".mine/build", ignore_errors=True)
        made = WORK / "ours/.mine"
        os.sync()
        done = subprocess.run(
            java("build.GradlePeer", self.folder, made / "tools", made / "gradle/caches"),
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise Failed("the peer's build failed: " + done.stderr.strip()[-400:])
        times = json.loads(done.stdout.strip().splitlines()[-1])
        self.alone.append(alone(times))
        return sum(times["calls"].values())


def alone(times):
    """What a change of the last source makes necessary, each part timed by itself."""
    wanted = ("source:" + LAST_SOURCE, "post-process:")
    return times["restore_s"] + sum(t for call, t in times["calls"].items() if call.startswith(wanted))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
