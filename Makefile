# InterMine Pipeline. `make demo` builds and deploys examples/mitomine; `make test` runs all tests.

SHELL := /bin/bash
MVN ?= mvn --batch-mode --no-transfer-progress
MINE_JAR := src/engine/target/mine.jar
EXAMPLE ?= examples/mitomine
SCENARIO ?= process

.PHONY: all demo stop test bench lint format jar hpi clean

all: jar hpi

jar: $(MINE_JAR)

$(MINE_JAR): pom.xml src/model/pom.xml src/engine/pom.xml $(shell find src/model/src/main src/engine/src/main resources -type f 2>/dev/null)
	$(MVN) -q -pl src/model,src/engine -am -DskipTests -Dspotless.check.skip package

hpi:
	$(MVN) -q -DskipTests -Dspotless.check.skip package

# On Debian as root this installs what Maven Central does not have: Gradle 4.4.1.
demo: jar
	@test "$(SCENARIO)" = process || { echo "mine: scenario '$(SCENARIO)' is not available yet in this version; use SCENARIO=process" >&2; exit 5; }
	@build-support/prepare-debian gradle
	@bin/mine run --repository $(EXAMPLE) --init-user-profile

stop: jar
	@bin/mine stop --repository $(EXAMPLE)

test:
	@build-support/prepare-debian bubblewrap gradle python3-venv
	@build-support/run-tests

bench: jar
	@build-support/bench $(ROWS)

lint:
	$(MVN) -q -DskipTests verify spotbugs:check

format:
	$(MVN) -q spotless:apply

clean:
	$(MVN) -q clean
