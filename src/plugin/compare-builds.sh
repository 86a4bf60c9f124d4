#!/bin/bash
# Compiles the plugin both ways (pom.xml with Maven Central alone, pom-jenkins.xml with the real
# Jenkins API) by the same javac, and proves that class files and extension indexes are the same,
# byte by byte: so what the signatures of src/jenkins-api promise is what Jenkins has.
#
# JENKINS_BUILD  more arguments for the second build, e.g. "-s settings.xml -Djenkins.version=…"
set -euo pipefail
cd "$(dirname "$0")"

release=17
mvn -q -f ../../pom.xml -pl src/model,src/jenkins-api,src/plugin clean process-classes
# shellcheck disable=SC2086  # several arguments are meant
mvn -q -f pom-jenkins.xml clean process-classes -Dmaven.compiler.release=$release ${JENKINS_BUILD:-}

ours=$(mktemp -d)
trap 'rm -rf "$ours"' EXIT
cp -r ../model/target/classes/. target/classes/. "$ours"
theirs=$PWD/target/jenkins/target/classes

# What Stapler's processor adds (*.stapler) and the views are not compiled.
list() { (cd "$1" && find . \( -name '*.class' -o -path './META-INF/annotations/*' \
  -o -path './META-INF/services/annotations/*' \) -type f | LC_ALL=C sort); }

diff <(list "$ours") <(list "$theirs") || { echo "the two builds have other files" >&2; exit 1; }
different=0
while read -r file; do
  cmp -s "$ours/$file" "$theirs/$file" || { echo "differs: $file" >&2; different=$((different + 1)); }
done < <(list "$ours")
classes=$(list "$ours" | grep -c '\.class$')
indexes=$(list "$ours" | grep -vc '\.class$')
[ "$different" = 0 ] || { echo "$different files differ" >&2; exit 1; }
echo "$classes class files and $indexes indexes are the same, byte by byte"
