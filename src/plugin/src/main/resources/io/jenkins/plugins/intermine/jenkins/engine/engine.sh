#!/bin/sh
# Finds a Java on the agent and becomes the engine. Everything that varies comes by environment
# variables (EngineScript), so nothing is ever quoted. It runs inside the step's launcher, which
# may be a container, and so it is the script that looks around, not the controller.

# An empty JDK variable means that JAVA_HOME and PATH are searched.
java=
tried=
consider() {
  if [ -z "$java" ] && [ -n "$1" ]; then
    version=$("$1" -version 2>&1 |
      sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' | head -n 1)
    if [ -n "$version" ] && [ "$version" -ge "$MINE_STEP_MINIMUM_JAVA" ]; then
      java=$1
    else
      tried="$tried; $1 is ${version:-not a Java}"
    fi
  fi
}
if [ -n "$MINE_STEP_JDK" ]; then
  consider "$MINE_STEP_JDK/bin/java"
else
  consider "${JAVA_HOME:+$JAVA_HOME/bin/java}"
  consider "$(command -v java)"
fi
if [ -z "$java" ]; then
  echo "[mine] no Java $MINE_STEP_MINIMUM_JAVA or later${tried:-; neither JAVA_HOME nor PATH has one}" >&2
  exit 97
fi

jar=$MINE_STEP_JAR
folder=$MINE_STEP_FOLDER
confined=$MINE_STEP_CONFINED
readable=$MINE_STEP_READABLE
count=$MINE_STEP_ARGUMENTS
set --
i=1
while [ "$i" -le "$count" ]; do
  eval "set -- \"\$@\" \"\$MINE_STEP_ARGUMENT_$i\"; unset MINE_STEP_ARGUMENT_$i"
  i=$((i + 1))
done
unset MINE_STEP_JAR MINE_STEP_JDK MINE_STEP_MINIMUM_JAVA MINE_STEP_ARGUMENTS \
  MINE_STEP_FOLDER MINE_STEP_CONFINED MINE_STEP_READABLE
if [ -z "$confined" ]; then
  exec "$java" -jar "$jar" "$@"
fi

# The code of this revision is a stranger's: it sees the system's programs, the workspace and the
# folder of this run, and no other process, home, workspace or secret of the agent. It is not root.
cache=${MINE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/intermine-pipeline}
jdk=$(dirname "$(dirname "$(readlink -f "$java")")")
# The options are put in front of each other, and bwrap obeys them in their order: so the last
# ones, which give the workspace back, come first here.
set -- --bind "$PWD" "$PWD" --bind "$folder" "$folder" --ro-bind "$jar" "$jar" --chdir "$PWD" \
  --setenv HOME /tmp --setenv MINE_CACHE "$cache" -- "$java" -jar "$jar" "$@"
newline='
'
old=$IFS
IFS=$newline
for each in $readable; do
  set -- --ro-bind-try "$each" "$each" "$@"
done
IFS=$old
for each in "$cache" "$jdk" "$JAVA_HOME" /run/systemd/resolve /etc/alternatives /etc/ca-certificates \
  /etc/fonts /etc/gradle /etc/group /etc/gss /etc/host.conf /etc/hosts /etc/java* /etc/ld.so.cache \
  /etc/localtime /etc/nsswitch.conf /etc/passwd /etc/pki /etc/resolv.conf /etc/ssl /etc/timezone /opt; do
  if [ -n "$each" ]; then
    set -- --ro-bind-try "$each" "$each" "$@"
  fi
done
for each in bin sbin lib lib32 lib64; do
  if [ -L "/$each" ]; then
    set -- --symlink "$(readlink "/$each")" "/$each" "$@"
  else
    set -- --ro-bind-try "/$each" "/$each" "$@"
  fi
done
# The kernel's own files, as container engines cover them: inside, root is root to some of them yet.
for each in acpi asound scsi; do
  if [ -d "/proc/$each" ]; then
    set -- --tmpfs "/proc/$each" "$@"
  fi
done
for each in kcore keys kmsg kpagecgroup kpagecount kpageflags latency_stats sched_debug \
  sysrq-trigger timer_list timer_stats vmallocinfo; do
  if [ -e "/proc/$each" ]; then
    set -- --ro-bind /dev/null "/proc/$each" "$@"
  fi
done
for each in bus fs irq sys; do
  if [ -d "/proc/$each" ]; then
    set -- --ro-bind "/proc/$each" "/proc/$each" "$@"
  fi
done
if [ "$(id -u)" = 0 ]; then
  # An account with a name, which PostgreSQL wants.
  set -- --uid "$(id -u nobody)" --gid "$(id -g nobody)" "$@"
fi
set -- --unshare-user --unshare-pid --unshare-ipc --cap-drop ALL --new-session \
  --ro-bind /usr /usr --proc /proc --dev /dev --tmpfs /tmp "$@"
if ! problem=$(bwrap --unshare-user --unshare-pid --ro-bind / / --proc /proc --dev /dev true 2>&1); then
  echo "[mine] can't confine the build of an untrusted revision: $problem" >&2
  exit 98
fi
exec bwrap "$@"
