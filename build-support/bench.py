"""The measurements behind `make bench`; see build-support/bench and docs/benchmarks.md."""

import sys

import bench_build
import bench_pull
import bench_rows


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    if wanted not in ("all", "pull", "build"):
        sys.exit("bench: ROWS is pull or build")
    bench_rows.describe()
    if wanted in ("all", "pull"):
        bench_pull.run()
    if wanted in ("all", "build"):
        bench_build.run()
    bench_rows.write()


main()
