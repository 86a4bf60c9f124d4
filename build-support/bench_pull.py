"""Pull rows: `mine data pull` against the real `dvc pull`, each in a fresh clone without a cache."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import time

from bench_rows import (
    MINE, ROOT, SCALE, WORK, Failed, at_most, faster, in_turns, java, missing, repeats, rows, seconds,
)

KIB = 1024
CHUNK = 1 << 20
STORE = WORK / "store"
MINE_YAML = "name: bench\nintermine:\n  version: 5.0.0\nenvironments:\n  local:\n"


def dvc():
    """The real dvc, or None."""
    for candidate in (os.environ.get("DVC"), ROOT / "target/dvc/bin/dvc", shutil.which("dvc")):
        if candidate and os.access(candidate, os.X_OK):
            return str(candidate)
    return None


def run():
    if dvc():
        medium()
        small()
        large()
    else:
        missing("pull", "no real dvc here: neither DVC, target/dvc nor PATH has one (target/dvc.log)")
    missing("pull 10,000 x 100 KiB, cold, S3", "this version has no S3 remotes")


def medium():
    data = Data(scaled(10_000), 100 * KIB)
    with data, data.served() as url:
        for place, remote in (("folder", STORE), ("HTTP", url)):
            both(data.name(place, "copy"), data, Clone(remote, "copy"), Clone(remote, "copy"), 3)
            name = data.name(place, "ours hardlink, dvc as it comes")
            both(name, data, Clone(remote), Clone(remote, "hardlink"), 5)
        nothing_to_do(data)


def small():
    data = Data(scaled(100_000), 4 * KIB)
    with data, data.served() as url:
        clone = Clone(STORE, "copy")
        both(data.name("folder", "copy"), data, clone, clone, 5)
        name = data.name("HTTP", "copy")
        clone = Clone(url, "copy")
        entry = both(name, data, clone, clone, 5)
        if entry and not entry["met"]:
            server_bound(name, data, clone, url)


def large():
    data = Data(1, int(4 * KIB**3 * SCALE))
    with data:
        peer = Clone(STORE, "copy", verify=True)
        for link, factor, written in (("copy", 1.2, 2), ("hardlink", 2, 1)):
            name = data.name("folder", link + ", dvc verifying")
            ours = both(name, data, peer, Clone(STORE, link), factor)
            if ours:
                floor = [data.floor(written) for _ in range(repeats(5))]
                what = f"{name}, against the disk's and MD5's own time"
                at_most(what, floor, [ours["ours_s"]], 1.2)


def both(name, data, peer, ours, factor):
    """A row of cold pulls; answers it, or None when a side failed."""
    with rows(name):
        figures = in_turns(5, lambda: peer.cold(data, peer_words()), lambda: ours.cold(data, our_words()))
        return faster(name, *figures, factor)


def server_bound(name, data, clone, url):
    """The other way to meet the target: the server has no more to give."""
    with rows(name + ", against a raw client"):
        raw, ours = in_turns(5, lambda: data.raw(url), lambda: clone.cold(data, our_words()))
        at_most(name + ", against a raw client", raw, ours, 1.25)


def nothing_to_do(data):
    name = f"pull of {data.files:,} files with nothing to do, folder"
    with rows(name):
        peer, ours = Clone(STORE, "copy", folder="peer"), Clone(STORE, "copy", folder="ours")
        peer.cold(data, peer_words())
        ours.cold(data, our_words())
        # One more each, so that whatever a first look writes down is there.
        peer.again(peer_words())
        ours.again(our_words())
        figures = in_turns(5, lambda: peer.again(peer_words()), lambda: ours.again(our_words()))
        faster(name, *figures, 5, below=1)
    shutil.rmtree(WORK / "peer", ignore_errors=True)
    shutil.rmtree(WORK / "ours", ignore_errors=True)


def peer_words():
    return [dvc(), "pull", "--quiet"]


def our_words():
    return [MINE, "data", "pull", "--plain"]


def scaled(files):
    return max(10, int(files * SCALE))


class Data:
    """A tracked folder of random files, as a remote holds it; there while the `with` lasts."""

    def __init__(self, files, size):
        self.files, self.size = files, size

    def name(self, place, link):
        if self.size >= 1024 * KIB or self.files == 1:
            size = f"{self.size / KIB**2:,.0f} MiB"
        else:
            size = f"{self.size // KIB} KiB"
        return f"pull {self.files:,} x {size}, cold, {place}, {link}"

    def __enter__(self):
        shutil.rmtree(WORK, ignore_errors=True)
        STORE.mkdir(parents=True)
        listing = [
            {"md5": self.store_file(), "relpath": f"{number:06}.bin"} for number in range(self.files)
        ]
        text = json.dumps(listing).encode()
        self.hash = hashlib.md5(text).hexdigest() + ".dir"
        self.place(self.hash).write_bytes(text)
        return self

    def store_file(self):
        """Made in pieces: the large one is larger than the memory of a small machine."""
        md5, part = hashlib.md5(), STORE / "part"
        with open(part, "wb") as out:
            for start in range(0, self.size, CHUNK):
                piece = os.urandom(min(CHUNK, self.size - start))
                md5.update(piece)
                out.write(piece)
        part.rename(self.place(md5.hexdigest()))
        return md5.hexdigest()

    @staticmethod
    def place(name):
        file = STORE / "files" / "md5" / name[:2] / name[2:]
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def __exit__(self, *_):
        shutil.rmtree(WORK, ignore_errors=True)

    @contextlib.contextmanager
    def served(self):
        server = subprocess.Popen(
            java("bench.ObjectServer", STORE), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.stdin.close()
            server.wait()

    def raw(self, url):
        done = subprocess.run(java("bench.RawClient", url, STORE), capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed("the raw client failed: " + done.stderr.strip()[-200:])
        return float(done.stdout)

    def floor(self, written):
        """What no verified pull can beat: writing the bytes so many times, or hashing them once."""
        piece = os.urandom(CHUNK)
        return max(self.writing(piece) * written, self.hashing(piece))

    def writing(self, piece):
        file = WORK / "floor"
        os.sync()
        start = time.monotonic()
        with open(file, "wb") as out:
            for _ in range(0, self.size, CHUNK):
                out.write(piece)
        os.sync()
        elapsed = time.monotonic() - start
        file.unlink()
        return elapsed

    def hashing(self, piece):
        start, md5 = time.monotonic(), hashlib.md5()
        for _ in range(0, self.size, CHUNK):
            md5.update(piece)
        return time.monotonic() - start


class Clone:
    """A clone of a repository that tracks the data. Each side's configuration is its own."""

    def __init__(self, remote, link=None, verify=False, folder="clone"):
        self.remote, self.link, self.verify = remote, link, verify
        self.folder = WORK / folder

    def cold(self, data, words):
        """A pull without cache, data, or memory of either; emptied and checked outside the timing."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(WORK / "site", ignore_errors=True)
        self.write(data)
        elapsed = self.again(words)
        self.check(data)
        if self.folder.name == "clone":
            shutil.rmtree(self.folder)
        return elapsed

    def again(self, words):
        return seconds(words, self.folder, self.environment())

    def write(self, data):
        (self.folder / ".dvc").mkdir(parents=True)
        subprocess.run(["git", "init", "--quiet"], cwd=self.folder, check=True)
        (self.folder / ".dvc/config").write_text(self.config())
        (self.folder / ".dvc/.gitignore").write_text("/config.local\n/tmp\n/cache\n")
        (self.folder / ".gitignore").write_text("/data\n")
        (self.folder / "mine.yaml").write_text(MINE_YAML)
        (self.folder / "data.dvc").write_text(
            f"outs:\n- md5: {data.hash}\n  size: {data.files * data.size}\n"
            f"  nfiles: {data.files}\n  hash: md5\n  path: data\n"
        )

    def config(self):
        lines = ["[core]", "remote = store", "analytics = false", "check_update = false"]
        lines += ["['remote \"store\"']", f"url = {self.remote}"]
        lines += ["verify = true"] if self.verify else []
        lines += ["[cache]", f"type = {self.link}"] if self.link else []
        return "\n".join(lines) + "\n"

    @staticmethod
    def environment():
        """Without what this machine's owner configured, and without memory of earlier turns."""
        nowhere = str(WORK / "nowhere")
        return {
            "DVC_SYSTEM_CONFIG_DIR": nowhere,
            "DVC_GLOBAL_CONFIG_DIR": nowhere,
            "DVC_SITE_CACHE_DIR": str(WORK / "site"),
            "DVC_NO_ANALYTICS": "1",
        }

    def check(self, data):
        sizes = [file.stat().st_size for file in os.scandir(self.folder / "data")]
        if sizes != [data.size] * data.files:
            raise Failed(f"{len(sizes)} files came instead of {data.files}")
