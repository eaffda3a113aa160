
set -u
umask 077
ulimit -f 1048576 2>/dev/null           # no file larger than 512 MB

root=${QUIETCORE_ROOT:-}                # of /proc, /sys and /boot, for trying this out
record=${QUIETCORE_SECONDS:-10}         # what the recording covers
settle=${QUIETCORE_SETTLE:-1}           # from switching on to recording
QUIETCORE_ROOT=$root
export QUIETCORE_ROOT

child=
session=
own=
mounted=
stacks=
probed=
clock=
buffer=
was_on=

say() { echo "$*" >&2; }

refused() { say "not collected: $*"; }

# Runs a command for at most so many seconds; a signal ends it at once.
bounded() {
    timeout "$@" &
    child=$!
    wait "$child"
    result=$?
    child=
    return "$result"
}

pause() {
    sleep "$1" &
    child=$!
    wait "$child"
    child=
}

# Copies files below / to the same place below a folder. A file that cannot be read leaves nothing, for an empty copy would
# say that there was nothing in it.
keep() {
    into=$1
    shift
    for pattern in "$@"; do
        found=
        for file in "$root"/$pattern; do
            [ -f "$file" ] || continue
            found=yes
            copy=$into/${file#"$root"/}
            mkdir -p "${copy%/*}"
            if ! bounded 10 cat "$file" > "$copy" 2>/dev/null; then
                refused "$file"
                [ -s "$copy" ] || rm -f "$copy"
            fi
        done
        [ -n "$found" ] || refused "/$pattern, which is not there"
    done
}

# Runs a command in a folder of its own and takes over what it wrote; of a command that failed, no empty file, and nothing at
# all of one that is not installed.
run() {
    mkdir taken && cd taken || exit 2
    bounded "$2" sh -c "$3"
    result=$?
    case $result in
        0) ;;
        126 | 127)
            refused "$1, for its command cannot be run here"
            rm -rf ./*
            ;;
        *)
            say "$1: ended with status $result; what it wrote is kept"
            find . -type f -size 0 -exec rm -f {} \;
            ;;
    esac
    cd .. || exit 2
    cp -R taken/. . && rm -rf taken
}

# --- the recording ---

open_session() {
    tracefs=$root/sys/kernel/tracing
    if [ ! -e "$tracefs/set_event" ] && [ -z "$root" ]; then
        mount -t tracefs nodev "$tracefs" 2>/dev/null && mounted=yes
    fi
    [ -e "$tracefs/set_event" ] || tracefs=$root/sys/kernel/debug/tracing
    if [ ! -w "$tracefs/set_event" ]; then
        refused "the recording: $tracefs/set_event cannot be written (root? lockdown?)"
        return 1
    fi
    session=$tracefs/instances/quietcore
    if [ -e "$session" ]; then
        refused "the recording: $session is there already; if no other collection runs, rmdir it"
        session=
        return 1
    fi
    own=yes
    if mkdir "$session" 2>/dev/null; then
        [ -e "$session/set_event" ] && return 0
        rmdir "$session"
    fi
    own=
    session=$tracefs
    if [ -n "$(cat "$tracefs/set_event")" ] || ! grep -q '^nop' "$tracefs/current_tracer"; then
        refused "the recording: somebody else is tracing, and this kernel has no instances of its tracer"
        session=
        return 1
    fi
    clock=$(sed -n 's/.*\[\([a-z_0-9]*\)\].*/\1/p' "$tracefs/trace_clock")
    buffer=$(sed -n 's/^\([0-9]*\).*/\1/p' "$tracefs/buffer_size_kb")
    was_on=$(cat "$tracefs/tracing_on")
}

switch_on() {
    processors=$(getconf _NPROCESSORS_CONF 2>/dev/null || echo 64)
    kilobytes=$((524288 / processors))
    [ "$kilobytes" -gt 16384 ] && kilobytes=16384
    [ "$kilobytes" -lt 512 ] && kilobytes=512
    echo 0 > "$session/tracing_on"
    echo mono > "$session/trace_clock"
    echo "$kilobytes" > "$session/buffer_size_kb"
    lacking=
    for event in $events; do
        if [ -d "$tracefs/events/$(echo "$event" | tr : /)" ]; then
            echo "$event" >> "$session/set_event" || lacking="$lacking $event"
        else
            lacking="$lacking $event"
        fi
    done
    [ -z "$lacking" ] || say "this kernel has no events:$lacking"
    for trigger in $triggers; do
        [ -z "$stacks" ] || break
        group=${trigger%%:*}
        for file in "$session/events/$group/${trigger#*:}"*/trigger; do
            [ -e "$file" ] || continue
            event=${file%/trigger}
            stacks="$stacks $group/${event##*/}"
            echo stacktrace > "$file" || refused "stacks at $event"
        done
    done
    probes
}

probe() {
    probed="$probed $1"
    if echo "$2" >> "$tracefs/kprobe_events"; then
        echo "kprobes:$1" >> "$session/set_event"
    else
        refused "probe $1"
    fi
}

recording() {
    open_session || return 1
    switch_on
    pause "$settle"
    echo > "$session/trace"
    moment > window-start
    cat "$root/proc/uptime" > window-start-uptime
    echo 1 > "$session/tracing_on"
    echo "quietcore: the window starts" > "$session/trace_marker"
    pause "$record"
    echo "quietcore: the window ends" > "$session/trace_marker"
    echo 0 > "$session/tracing_on"
    copy=sys/kernel/tracing
    mkdir -p "$copy"
    bounded 120 cat "$session/trace" > "$copy/trace" || refused "the end of the trace"
    cat "$session/set_event" > "$copy/set_event"
    cat "$session/trace_clock" > "$copy/trace_clock"
    for stats in "$session"/per_cpu/cpu*/stats; do
        [ -e "$stats" ] || continue
        cpu=${stats%/stats}
        mkdir -p "$copy/per_cpu/${cpu##*/}"
        cat "$stats" > "$copy/per_cpu/${cpu##*/}/stats"
    done
    undo
    return 0
}

# Switches off whatever was switched on; twice is once.
undo() {
    if [ -n "$child" ]; then
        kill "$child" 2>/dev/null
        wait "$child" 2>/dev/null
        child=
    fi
    if [ -n "$session" ]; then
        echo 0 > "$session/tracing_on"
        for stack in $stacks; do
            echo '!stacktrace' > "$session/events/$stack/trigger"
        done
        echo > "$session/set_event"
        for name in $probed; do
            echo "-:$name" >> "$tracefs/kprobe_events"
        done
        if [ -n "$own" ]; then
            rmdir "$session" || say "left behind: $session; rmdir it"
        else
            echo > "$session/trace"
            echo "${clock:-local}" > "$session/trace_clock"
            echo "${buffer:-1408}" > "$session/buffer_size_kb"
            echo "${was_on:-1}" > "$session/tracing_on"
        fi
        session=
    fi
    if [ -n "$mounted" ]; then
        umount "$tracefs"
        mounted=
    fi
}

moment() {
    now=$(date +%s.%N)
    case $now in
        *N*) date +%s ;;
        *) echo "$now" ;;
    esac
}

interrupted() {
    trap '' INT TERM HUP
    say "interrupted: what was switched on is switched off again; what was collected so far is in $out"
    exit "$1"
}

# --- what is done ---

for tool in timeout tar gzip; do
    command -v "$tool" > /dev/null || { say "this needs $tool"; exit 2; }
done
case ${1:-} in
    -*) say "usage: sh $0 [FOLDER]"; exit 2 ;;
esac
[ $# -le 1 ] || { say "usage: sh $0 [FOLDER]"; exit 2; }
out=${1:-quietcore-$(uname -n)-$(date +%Y%m%d-%H%M%S)}
out=${out%/}
if [ -e "$out" ] || [ -e "$out.tar.gz" ]; then
    say "$out or $out.tar.gz is there already; nothing is overwritten"
    exit 2
fi
mkdir "$out" && cd "$out" || exit 2
out=$(pwd)
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || say "not root: what only root may read will be missing"

trap undo EXIT
trap 'interrupted 130' INT
trap 'interrupted 143' TERM
trap 'interrupted 129' HUP

before
case $waits in
    recording)
        say "recording for $record s"
        recording || pause "$record"
        ;;
    counters)
        say "waiting $record s for the counters to grow"
        pause "$record"
        ;;
esac
say "reading files"
files
commands
keep . etc/hostname proc/version proc/uptime sys/devices/system/cpu/online sys/kernel/realtime 2>/dev/null
if [ -z "$root" ]; then
    mkdir -p sos_commands
    uname -a > sos_commands/uname
fi
mkdir -p sos_commands
moment > sos_commands/date

cd .. || exit 2
name=${out##*/}
export name
if bounded 300 sh -c 'tar cf - "$name" | gzip > "$name.tar.gz"'; then
    rm -rf "$out"
    echo "collected: $out.tar.gz"
    echo "now:       quietcore diagnose $out.tar.gz"
else
    say "not packed; what was collected is in $out"
    exit 1
fi
