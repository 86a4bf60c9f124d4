#!/bin/sh
# Finds a Java on the agent and becomes the engine. Everything that varies comes by environment
# variables (EngineScript), so nothing is ever quoted. It runs inside the step's launcher, which
# may be a container, and so it is the script that looks around, not the controller.

# Where this shell calls its folder otherwise than the controller does, both must be the same.
cd "$MINE_STEP_WORKSPACE" || exit 1

refuse() {
  echo "[mine] can't confine the build of an untrusted revision: $1" >&2
  exit 98
}

# Programs that lie in the workspace are a stranger's there, and must not be what starts the engine.
# By built-in commands alone, until the PATH is free of such. The ground is the folder of all workspaces
# where that is known; and a folder that isn't there yet could be made in it.
ground=$(cd "$MINE_STEP_GROUND" 2>/dev/null && pwd -P) || ground=$(pwd -P)
own() {
  case $1 in
    /*) ;;
    *) return 0 ;;
  esac
  real=$(cd "$1" 2>/dev/null && pwd -P) || return 0
  case $real in
    "$ground" | "$ground"/*) return 0 ;;
    *) return 1 ;;
  esac
}
if [ -n "$MINE_STEP_CONFINED" ]; then
  path=
  old=$IFS
  IFS=:
  set -f
  for each in $PATH; do
    own "$each" || path=${path:+$path:}$each
  done
  set +f
  IFS=$old
  PATH=${path:-/usr/bin:/bin}
  unset LD_LIBRARY_PATH LD_PRELOAD LD_AUDIT JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CDPATH
  # One at a time in a workspace and its parts, also while it is being looked at: what runs in it may
  # change under the other what that mounts. The run's folder lies beside the workspace.
  flock --version 2> /dev/null | grep -q util-linux || refuse "flock is missing (util-linux)"
  [ -d "${MINE_STEP_FOLDER%/*}" ] || refuse "${MINE_STEP_FOLDER%/*} is not seen where the step runs"
  exec 9>> "${MINE_STEP_FOLDER%/*}/mine-confined.lock"
  flock -n 9 || refuse "another runs in this workspace"
  # What ran there before may have put a link in the place of a folder.
  cd "$MINE_STEP_WORKSPACE" || exit 1
  if [ "$(pwd -P)" != "$ground${MINE_STEP_WORKSPACE#"$MINE_STEP_GROUND"}" ]; then
    refuse "a symbolic link leads from $MINE_STEP_WORKSPACE to $(pwd -P)"
  fi
fi

# Whether no part of a path's way lies there, where it may be a link.
outside() {
  case $1 in
    /*) ;;
    *) return 1 ;;
  esac
  part=$1
  while [ -n "$part" ]; do
    if own "$part"; then
      return 1
    fi
    part=${part%/*}
  done
}

# An empty JDK variable means that JAVA_HOME and PATH are searched.
java=
tried=
consider() {
  if [ -z "$java" ] && [ -n "$1" ]; then
    if [ -n "$MINE_STEP_CONFINED" ] && [ -e "$1" ] && own "${1%/*}"; then
      tried="$tried; $1 lies in the workspace of a revision that is not trusted"
      return
    fi
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

# Java reads and writes arguments and file names by it.
if [ -z "$LC_ALL$LC_CTYPE$LANG" ]; then
  LC_ALL=C.UTF-8
  export LC_ALL
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
  MINE_STEP_FOLDER MINE_STEP_GROUND MINE_STEP_WORKSPACE MINE_STEP_CONFINED MINE_STEP_READABLE
if [ -z "$confined" ]; then
  exec "$java" -jar "$jar" "$@"
fi

# In braces the shell reads all of it before it begins.
{

# The code of this revision is a stranger's: it sees the system's programs, the workspace and the
# folder of this run, and no other process, home or workspace of the agent, nor what else is in the
# environment. It is not root.
find / -maxdepth 0 -execdir true {} \; 2> /dev/null || refuse "find has no -execdir (install findutils)"
place=$PWD
cache=${MINE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/intermine-pipeline}
jdk=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
newline='
'
# The options are put in front of each other, and bwrap obeys them in their order: so the last
# ones, which give the workspace back, come first here.
set -- --bind "$folder" "$folder" --ro-bind "$jar" "$jar" --chdir "$place" \
  --setenv HOME /tmp --setenv MINE_CACHE "$cache" -- "$java" -jar "$jar" "$@"
old=$IFS
IFS=$newline
set -f
# What git reads there it may obey: its next command runs outside. So each .git stays as it is, and
# where it is: the folders on the way to it become mounts too, which can't be moved away.
# Only a stranger's folder is closed to its own account, and find would not see what is in it.
if ! find -H "$place" -type d ! -perm -700 -execdir chmod u+rwx {} \; 2>/dev/null ||
  [ -n "$(LC_ALL=C find -H "$place" -path "*$newline*" -name .git -print -quit)" ]; then
  refuse "not every folder can be searched"
fi
gits=$(find -H "$place" -name .git -prune -print)
pins=
for each in $gits; do
  way=${each%/.git}
  if [ -L "$each" ]; then
    refuse "$each is a symbolic link"
  fi
  # A worktree's names another folder, whose files git obeys as well.
  if [ -f "$each" ]; then
    named=$(cd "$way" && cd -- "$(sed -n 's/^gitdir: //p' "$each")" 2> /dev/null && pwd -P) ||
      refuse "$each names no folder"
    case $named in
      */.git | */.git/*) ;;
      *) outside "$named" || refuse "$each names $named, which git would obey" ;;
    esac
  fi
  set -- --ro-bind "$each" "$each" "$@"
  while [ "$way" != "$place" ]; do
    pins=$pins$way$newline
    way=${way%/*}
  done
done
for each in $(printf %s "$pins" | LC_ALL=C sort -ru); do
  set -- --bind "$each" "$each" "$@"
done
set -- --bind "$place" "$place" "$@"
for each in $readable; do
  set -- --ro-bind-try "$each" "$each" "$@"
done
set +f
IFS=$old
for each in "$cache" "$jdk" "$JAVA_HOME"; do
  if outside "$each"; then
    set -- --ro-bind-try "$each" "$each" "$@"
  fi
done
for each in /run/systemd/resolve /etc/alternatives /etc/ca-certificates /etc/fonts \
  /etc/gradle /etc/group /etc/gss /etc/host.conf /etc/hosts /etc/java* /etc/ld.so.cache \
  /etc/localtime /etc/nsswitch.conf /etc/passwd /etc/pki/ca-trust /etc/pki/java /etc/pki/tls/certs \
  /etc/resolv.conf /etc/ssl/certs /etc/ssl/openssl.cnf /etc/timezone; do
  set -- --ro-bind-try "$each" "$each" "$@"
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
for each in bus fs irq pressure sys; do
  if [ -d "/proc/$each" ]; then
    set -- --ro-bind "/proc/$each" "/proc/$each" "$@"
  fi
done
account=
if [ "$(id -u)" = 0 ] || ! grep -q "^[^:]*:[^:]*:$(id -u):" /etc/passwd; then
  # An account with a name, which PostgreSQL wants, and which is told without a directory service.
  account="--uid $(id -u nobody) --gid $(id -g nobody)"
fi
# In a user namespace of its own, root inside could give a program the rights of root outside.
bounded=$(bwrap --help 2>&1 | grep -o -e --disable-userns | head -n 1)
# Two layers: the first process of the outer one is seen by nobody inside, who could hold it back.
# With it everything ends, also when this shell is killed.
outer="--die-with-parent --unshare-user --unshare-pid $account --dev-bind / / --proc /proc"
inner="bwrap --die-with-parent --unshare-user --unshare-pid --unshare-ipc --cap-drop ALL --new-session"
inner="$inner $account $bounded"
# shellcheck disable=SC2086  # several words are meant
if ! problem=$(bwrap $outer $inner --ro-bind / / --proc /proc --dev /dev --tmpfs /tmp true 2>&1); then
  refuse "$problem"
fi
if [ -z "$bounded" ] && [ "$(id -u)" = 0 ]; then
  refuse "this agent runs as root, which wants bubblewrap 0.8 or later"
fi
# shellcheck disable=SC2086
set -- bwrap --info-fd 8 $outer $inner --ro-bind /usr /usr --proc /proc --dev /dev --tmpfs /tmp \
  --tmpfs "$ground" "$@"
# Of the environment only what the engine needs, and by which Jenkins finds its processes.
for each in PATH LANG LC_ALL TZ JAVA_HOME http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY \
  NO_PROXY MINE_TRUST JENKINS_NODE_COOKIE JENKINS_SERVER_COOKIE HUDSON_COOKIE BUILD_ID; do
  eval "value=\${$each:-}"
  case $each in
    *_proxy | *_PROXY)
      # The password of a proxy is the agent's.
      case $value in
        *://*@*) value=${value%%://*}://${value##*@} ;;
        *) value=${value##*@} ;;
      esac
      ;;
  esac
  if [ -n "$value" ]; then
    set -- "$each=$value" "$@"
  fi
done
# Not by exec: this shell is the parent. A signal to all processes of the build must not keep it from
# what is left to do, nor that nobody reads what it says. Outside nothing is done in a folder of the
# stranger's, who may have closed it.
info=$(TMPDIR=/tmp mktemp) || refuse "no temporary file can be made"
cd /
trap : HUP INT TERM
env -i "$@" 8>"$info" 9>&-
status=$?
trap '' HUP INT TERM PIPE

# With the first process of the outer layer all others end; and it is gone when they are.
first=$(sed -n 's/.*"child-pid": *\([0-9]*\).*/\1/p' "$info")
rm -f "$info"
[ -z "$first" ] || kill -9 "$first" 2>/dev/null
patience=30
while [ -n "$first" ] && [ "$patience" -gt 0 ] && kill -0 "$first" 2>/dev/null &&
  ! grep -q '^State:.*Z' "/proc/$first/status" 2>/dev/null; do
  sleep 1
  patience=$((patience - 1))
done

# A .git that is new was made for the next git command outside; and a program that runs as its owner,
# for the other accounts of this machine: files made inside belong to the agent's account. Their paths
# are the stranger's choice: they may be longer than a program takes, and have line feeds.
LC_ALL=C
export LC_ALL
IFS=$newline
set -f
set --
for each in $gits; do
  set -- "$@" ! -samefile "$each"
done
new() {
  find -H "$place" -name .git -prune "$@"
}
left=
made=$(new "$@" -print | head -n 20)
new "$@" -execdir rm -rf {} \; 2>/dev/null
# Again, where it could not be reached before. In one process: there may be any number of closed folders.
if [ -n "$(find -H "$place" "$folder" -type d ! -perm -700 -print -quit 2>/dev/null)" ]; then
  chmod -R u+rwX "$place/" "$folder/" 2>/dev/null
  [ -z "$(find -H "$place" "$folder" -type d ! -perm -700 -print -quit)" ] || left="$left a locked folder,"
fi
new "$@" -execdir rm -rf {} \; || left="$left a .git,"
[ -z "$(new "$@" -print -quit)" ] || left="$left a .git,"
find -H "$place" "$folder" -type f -perm /6000 -execdir chmod ug-s {} + || left="$left a set-user-ID file,"
if [ -n "$made" ]; then
  echo "[mine] removed what the build of an untrusted revision made: $made" >&2
fi
if [ -n "$left" ] || [ "$patience" = 0 ]; then
  echo "[mine] the untrusted revision left${left:- a process,} which can't be removed; wipe $place out" >&2
  exit 96
fi
exit "$status"
}
