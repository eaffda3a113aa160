#!/bin/sh
# Collects from a Linux machine what quietcore reads: why isolated CPUs are disturbed, why vCPUs leave their guest.
#
# One file for /bin/sh (dash, busybox, bash), for arm64 and x86, kernel 5.4 and later, host or guest. Run it as root, or as who you
# are: what is refused is written to the manifest. It leaves one .tar.gz in the layout of the machine's own paths. Whatever it
# switches on it switches off again, also when it is interrupted; a trace that somebody else takes is not touched.
#
#   sh collect.sh --plan        says what would be done, what it costs, and what isolated CPUs would notice of it
#   sh collect.sh               collects everything that leaves isolated CPUs in peace while it records
#   sh collect.sh --help        all options

set -u
umask 077
LC_ALL=C
export LC_ALL

# --- what can be collected: made from knowledge/catalog/sources.yaml, which is the place to change it ---

steps() {
    step interrupts-before growing 10 1 none 'all' \
        'proc/interrupts proc/uptime' \
        'nothing: it is read on the CPU that reads it'
    step softirqs-before growing 10 1 none 'all' \
        'proc/softirqs proc/uptime' \
        'nothing: it is read on the CPU that reads it'
    step schedstat-before growing 10 1 none 'all' \
        'proc/schedstat proc/uptime' \
        'nothing: it is read on the CPU that reads it'
    step vmstat-before growing 10 1 none 'isolation ipi' \
        'proc/vmstat' \
        'nothing: the counters are added up on the CPU that reads them'
    step stat-before growing 10 1 none 'isolation exits' \
        'proc/stat' \
        'nothing: it is read on the CPU that reads it'
    step interrupts files 1 1 none 'all' \
        'proc/interrupts' \
        'nothing: it is read on the CPU that reads it'
    step isolated-cpus files 1 1 none 'all' \
        'sys/devices/system/cpu/isolated' \
        'nothing'
    step nohz-full-cpus files 1 1 none 'all' \
        'sys/devices/system/cpu/nohz_full' \
        'nothing'
    step cmdline files 1 1 none 'all' \
        'proc/cmdline' \
        'nothing'
    step cpuset-partitions files 1 1 none 'isolation wakeup' \
        'sys/fs/cgroup/cpuset.cpus.isolated sys/fs/cgroup/*/cpuset.cpus.partition sys/fs/cgroup/*/cpuset.cpus.effective sys/fs/cgroup/*/*/cpuset.cpus.partition sys/fs/cgroup/*/*/cpuset.cpus.effective sys/fs/cgroup/*/*/*/cpuset.cpus.partition sys/fs/cgroup/*/*/*/cpuset.cpus.effective sys/fs/cgroup/cpuset/cpuset.sched_load_balance sys/fs/cgroup/cpuset/*/cpuset.sched_load_balance sys/fs/cgroup/cpuset/*/cpuset.cpus' \
        'nothing'
    step tuned-boot-parameters files 1 1 none 'isolation' \
        'etc/tuned/bootcmdline etc/tuned/active_profile' \
        'nothing'
    step trace events 11 60 broadcast '' \
        'csd ipi irq sched:sched_switch sched:sched_wakeup timer:hrtimer_start timer:hrtimer_expire_entry timer:tick_stop workqueue kvm signal' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step trace-stacks events 11 40 broadcast 'isolation ipi exits crash' \
        'csd ipi !ipi:ipi_send !ipi:ipi_raise' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording; each send then costs its sender a few microseconds for the stack'
    step csd-events events 11 20 broadcast 'isolation ipi exits crash' \
        'csd' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step ipi-events events 11 20 broadcast 'isolation ipi exits wakeup crash' \
        'ipi' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step irq-events events 11 40 broadcast 'isolation tick ipi exits wakeup' \
        'irq irq_vectors' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step sched-events events 11 60 broadcast 'isolation tick ipi exits wakeup crash' \
        'sched:sched_switch sched:sched_waking sched:sched_wakeup' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step timer-events events 11 60 broadcast 'isolation tick wakeup' \
        'timer:hrtimer_start timer:hrtimer_cancel timer:hrtimer_expire_entry timer:hrtimer_expire_exit sched:sched_wakeup' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step wheel-timer-events events 11 20 broadcast 'isolation tick' \
        'timer:timer_expire_entry' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step tick-stop-events events 11 20 broadcast 'isolation tick' \
        'timer:tick_stop' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step workqueue-events events 11 40 broadcast 'isolation ipi' \
        'workqueue' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step kvm-events events 11 60 broadcast 'isolation exits' \
        'kvm' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step signal-events events 11 10 broadcast 'exits' \
        'signal:signal_generate' \
        'patches the kernel'\''s code for each event, one interrupt on every CPU each, before the recording'
    step sgi-value probe 11 20 stop_machine '' \
        'p:sgi vgic_v3_dispatch_sgi reg=%x1:x64 g1=%x2:u8' \
        'halts every CPU for a moment when the probe is set, and again when it is removed'
    step journal command 20 50 none 'isolation ipi crash' \
        'mkdir -p var/log && journalctl -b -o json -n 50000 --no-pager > var/log/journal.json && { test -s var/log/journal.json || { echo the journal holds nothing of this boot >&2; false; }; }' \
        'nothing: journalctl runs where the shell runs'
    step coredumps command 20 1 none 'isolation ipi crash' \
        'mkdir -p sos_commands && coredumpctl list --no-pager --json=short > sos_commands/coredumpctl 2>&1' \
        'nothing: coredumpctl runs where the shell runs'
    step irq-affinity files 5 1 none 'isolation exits wakeup' \
        'proc/irq/default_smp_affinity proc/irq/*/smp_affinity_list proc/irq/*/effective_affinity_list sys/kernel/debug/irq/irqs/*' \
        'nothing'
    step sched-debug files 2 5 lock 'isolation tick' \
        'sys/kernel/debug/sched/debug' \
        'takes the lock of each run queue for a moment, with interrupts off on the CPU that reads'
    step timer-list files 2 5 lock 'tick wakeup' \
        'proc/timer_list' \
        'takes the lock of the timers of each CPU for a moment'
    step timer-migration files 1 1 none 'isolation tick wakeup' \
        'proc/sys/kernel/timer_migration' \
        'nothing'
    step core-pattern files 1 1 none 'isolation ipi crash' \
        'proc/sys/kernel/core_pattern' \
        'nothing'
    step bpf-jit files 1 1 none 'isolation ipi crash' \
        'proc/sys/net/core/bpf_jit_enable' \
        'nothing'
    step thp files 1 1 none 'isolation ipi' \
        'sys/kernel/mm/transparent_hugepage/enabled sys/kernel/mm/transparent_hugepage/defrag sys/kernel/mm/transparent_hugepage/khugepaged/*' \
        'nothing'
    step dmesg command 5 5 none 'all' \
        'mkdir -p sos_commands && dmesg > sos_commands/dmesg' \
        'nothing'
    step ps command 5 5 none 'isolation tick exits wakeup' \
        'mkdir -p sos_commands && ps -eLo pid,tid,psr,cls,rtprio,ni,pri,stat,wchan:32,comm,args > sos_commands/ps' \
        'nothing: ps runs where the shell runs'
    step kernel-config command 2 1 none 'all' \
        'mkdir -p boot && { cp "$QUIETCORE_ROOT"/boot/config-$(uname -r) boot/ 2> /dev/null || zcat "$QUIETCORE_ROOT"/proc/config.gz > boot/config-$(uname -r); }' \
        'nothing'
    step qemu-threads command 10 1 none 'isolation exits' \
        'mkdir -p sos_commands && for t in "$QUIETCORE_ROOT"/proc/[0-9]*/task/*; do case $(readlink $t/exe) in *qemu*) echo $(basename $t) $(cat $t/comm) $(grep Cpus_allowed_list $t/status);; esac; done > sos_commands/qemu_threads' \
        'nothing'
    step libvirt-domains command 10 1 none 'isolation exits' \
        'mkdir -p sos_commands/virsh && for d in $(virsh -r list --name); do virsh -r dumpxml $d > sos_commands/virsh/virsh_-r_dumpxml_$d; done' \
        'nothing'
    step cyclictest load 12 1 load 'wakeup' \
        'cyclictest -m -q -p 95 -i 1000 -D ${QUIETCORE_RECORD:-10} -h 2000 -a ${QUIETCORE_CPUS:-1} -t ${QUIETCORE_CPU_COUNT:-1} --json=cyclictest.json > /dev/null' \
        'runs a real-time task on the CPUs that it measures'
    step rtla-timerlat load 62 1 load '' \
        'rtla timerlat top -q -c $(cat "$QUIETCORE_ROOT"/sys/devices/system/cpu/isolated) -d 60s -a 100 > rtla-timerlat.txt' \
        'runs a real-time task on the CPUs that it measures; switching its tracer on interrupts every CPU once'
    step rtla-osnoise load 32 1 load '' \
        'rtla osnoise top -q -c $(cat "$QUIETCORE_ROOT"/sys/devices/system/cpu/isolated) -d 30s > rtla-osnoise.txt' \
        'keeps the CPUs that it measures busy; switching its tracer on interrupts every CPU once'
    step osnoise-events load 12 20 load '' \
        'I="$QUIETCORE_ROOT"/sys/kernel/tracing/instances/quietcore-osnoise; mkdir $I && echo osnoise > $I/current_tracer && echo 1 > $I/events/osnoise/enable && sleep ${QUIETCORE_RECORD:-10}; cat $I/trace > osnoise-trace.txt; echo 0 > $I/events/osnoise/enable; echo nop > $I/current_tracer; rmdir $I' \
        'keeps every CPU busy that osnoise/cpus names, and patches the kernel'\''s code for each event, one interrupt on every CPU each'
    step hwlat load 62 1 load '' \
        'rtla hwnoise -q -c $(cat "$QUIETCORE_ROOT"/sys/devices/system/cpu/isolated) -T 5 -d 60s > rtla-hwnoise.txt' \
        'masks the interrupts of the CPUs that it measures for three quarters of each second; not for a machine at work'
    step oslat load 62 1 load '' \
        'oslat -c $(cat "$QUIETCORE_ROOT"/sys/devices/system/cpu/isolated) -f 1 -D 60 --json=oslat.json' \
        'keeps the CPUs that it measures busy'
    step cpuidle growing 5 1 none 'isolation wakeup' \
        'sys/devices/system/cpu/cpu*/cpuidle/state*/name sys/devices/system/cpu/cpu*/cpuidle/state*/latency sys/devices/system/cpu/cpu*/cpuidle/state*/disable sys/devices/system/cpu/cpu*/cpuidle/state*/usage' \
        'nothing: the counters lie in memory'
    step kvm-statistics growing 2 1 none 'isolation exits' \
        'sys/kernel/debug/kvm/* sys/kernel/debug/kvm/*/* sys/kernel/debug/kvm/*/*/*' \
        'nothing: each counter is added up on the CPU that reads it'
    step cgroup-cpu-max command 10 1 none 'isolation tick' \
        'find "$QUIETCORE_ROOT"/sys/fs/cgroup -name cpu.max -exec grep -v ^max {} /dev/null \; > cgroup-cpu-max' \
        'nothing'
}

# What is taken along: it decides nothing by itself, but a snapshot is read with it.
steps_along() {
    step machine files 2 2 none 'all' \
        'proc/version proc/uptime proc/cpuinfo proc/meminfo proc/loadavg proc/modules etc/os-release etc/hostname sys/devices/system/cpu/online sys/devices/system/cpu/possible sys/devices/system/cpu/present sys/kernel/realtime' \
        'nothing; on x86 before 6.1, reading /proc/cpuinfo interrupts each CPU that is not nohz_full'
    step settings files 3 1 none 'all' \
        'proc/sys/kernel/sched_rt_runtime_us proc/sys/kernel/sched_rt_period_us proc/sys/kernel/watchdog proc/sys/kernel/nmi_watchdog proc/sys/kernel/soft_watchdog proc/sys/kernel/watchdog_cpumask proc/sys/kernel/watchdog_thresh proc/sys/kernel/numa_balancing proc/sys/kernel/unprivileged_bpf_disabled proc/sys/kernel/core_uses_pid proc/sys/kernel/hung_task_timeout_secs proc/sys/vm/stat_interval proc/sys/vm/compaction_proactiveness proc/sys/kernel/perf_cpu_time_max_percent sys/kernel/mm/ksm/run sys/devices/virtual/workqueue/cpumask sys/devices/system/clocksource/clocksource0/*_clocksource sys/devices/system/cpu/cpuidle/current_driver sys/devices/system/cpu/cpuidle/current_governor sys/module/kvm/parameters/* sys/module/kvm_intel/parameters/* sys/module/kvm_amd/parameters/* sys/module/rcutree/parameters/* sys/module/rcupdate/parameters/* sys/module/workqueue/parameters/*' \
        'nothing'
    step unit-restarts command 10 2 none 'isolation ipi crash' \
        "mkdir -p sos_commands && systemctl show --all --type=service -p Id -p NRestarts -p Restart -p ExecMainStatus -p ExecMainCode -p Result -p ActiveState -p SubState '*.service' > sos_commands/unit_restarts" \
        'nothing: systemd answers where it runs'
    step failed-units command 5 1 none 'isolation crash' \
        'mkdir -p sos_commands && systemctl list-units --state=failed --no-pager --plain > sos_commands/failed_units' \
        'nothing: systemd answers where it runs'
    # on kernels before 6.5, in place of csd events; IpiTrace reads these names
    # shellcheck disable=SC2016  # the dollar is kprobe_events' own
    step sender-probes probe 11 20 broadcast 'isolation ipi crash' \
        '!csd; p:smp_call_many smp_call_function_many_cond cpus=+0($arg1):x64 func=$arg2:symbol; p:smp_call_many smp_call_function_many cpus=+0($arg1):x64 func=$arg2:symbol; p:smp_call_single smp_call_function_single cpu=$arg1:u32 func=$arg2:symbol' \
        'on kernels before 6.5 it sets probes, which on arm64 halts every CPU for a moment before the recording, and again after it'
}

# --- what was asked for ---

chosen=${chosen:-}                      # names of steps; a script that 'quietcore next' wrote sets them
root=${QUIETCORE_ROOT:-}                # stands before /proc, /sys and /boot, for trying this out
settle=${QUIETCORE_SETTLE:-1}           # seconds from switching events on to recording
record=${QUIETCORE_SECONDS:-10}         # seconds that are recorded
QUIETCORE_ROOT=$root
export QUIETCORE_ROOT

say() { printf '%s\n' "$*" >&2; }

wrong() {
    say "collect.sh: $*"
    exit 2
}

usage() {
    cat <<'USAGE'
usage: sh collect.sh [OPTIONS] [OUTPUT]

  OUTPUT               a folder to be made, packed as OUTPUT.tar.gz; '-' packs to standard output. Default: quietcore-HOST-TIME
  --plan               says what would be done and what it costs; does nothing
  --list               names all steps
  --steps              names the steps that the other options choose, in one line
  --for QUESTION       only what answers: isolation, tick, ipi, exits, wakeup or crash; may be given several times
  --for-gaps FILE      only what FILE asks for, which 'quietcore next' printed (text, JSON or script)
  --only STEP,...      only these steps
  --add STEP,...       these as well, such as cyclictest, which loads the isolated CPUs
  --without STEP,...   not these
  --seconds N          records for N seconds, 1 to 3600 (10)
  --at SECONDS         starts the recording at this time (seconds since 1970), at most 120 s from now: for several machines at once
  --cpus LIST          the CPUs that matter, such as 2-3,6, where the kernel does not tell which are isolated
  --megabytes N        takes at most N MB of trace as text (512)
  --keep               leaves the folder, unpacked, as well
  --redact             replaces host and user names, addresses and serial numbers by aliases before packing;
                       OUTPUT.map (mode 0600) says what stands for what, and is not packed
  --map FILE           FILE in place of OUTPUT.map
  -q, --quiet          says nothing but what went wrong
USAGE
}

plan=
questions=
gaps=
only=
added=
without=
begin=
asked_cpus=
trace_megabytes=512
keep_folder=
redact=
map=
quiet=
output=
packed=

# A number within bounds, or the end: number OPTION VALUE LEAST MOST
number() {
    case $2 in
        '' | *[!0-9]*) wrong "$1 takes a whole number from $3 to $4, not '$2'" ;;
    esac
    [ "${#2}" -le 10 ] && [ "$2" -ge "$3" ] && [ "$2" -le "$4" ] || wrong "$1 takes a whole number from $3 to $4, not '$2'"
}

while [ $# -gt 0 ]; do
    option=$1
    case $option in
        --*=*)
            shift
            set -- "${option%%=*}" "${option#*=}" "$@"
            continue
            ;;
        --for | --for-gaps | --only | --add | --without | --seconds | --at | --cpus | --megabytes | --map)
            [ $# -ge 2 ] || wrong "$option takes a value; --help shows all options"
            value=$2
            shift
            ;;
    esac
    shift
    case $option in
        --plan) plan=plan ;;
        --list) plan=list ;;
        --steps) plan=steps ;;
        --for)
            case $value in
                isolation | tick | ipi | exits | wakeup | crash) questions="$questions $value" ;;
                *) wrong "--for takes isolation, tick, ipi, exits, wakeup or crash, not '$value'" ;;
            esac
            ;;
        --for-gaps) gaps=$value ;;
        --only) only="$only $(printf %s "$value" | tr ',' ' ')" ;;
        --add) added="$added $(printf %s "$value" | tr ',' ' ')" ;;
        --without) without="$without $(printf %s "$value" | tr ',' ' ')" ;;
        --seconds)
            number "$option" "$value" 1 3600
            record=$value
            ;;
        --at)
            number "$option" "$value" 1 9999999999
            begin=$value
            ;;
        --cpus)
            case $value in
                '' | *[!0-9,-]*) wrong "--cpus takes a list such as 2-3,6, not '$value'" ;;
            esac
            asked_cpus=$value
            ;;
        --megabytes)
            number "$option" "$value" 1 100000
            trace_megabytes=$value
            ;;
        --keep) keep_folder=yes ;;
        --redact) redact=yes ;;
        --map) map=$value ;;
        -q | --quiet) quiet=yes ;;
        -h | --help)
            usage
            exit 0
            ;;
        -?*) wrong "there is no option $option; --help shows all" ;;
        *)
            [ -z "$output" ] || wrong "one OUTPUT only: '$output' or '$option'"
            output=$option
            ;;
    esac
done

tell() { [ -n "$quiet" ] || say "$@"; }

# --- which steps ---

# Calls DOING for each step: walk DOING. A step is NAME KIND SECONDS MEGABYTES RISK QUESTIONS WHAT DISTURBS.
walk() {
    doing=$1
    steps
    steps_along
}

step() { "$doing" "$@"; }

name_of() { all_names="$all_names $1"; }

# Whether a list of words holds a word.
holds() {
    case " $1 " in
        *" $2 "*) return 0 ;;
    esac
    return 1
}

# The steps that a text of 'quietcore next' names: those that its script sets, those below its last heading, else those in quotes.
wanted_by() {
    named=$(sed -n "s/^chosen='\\(.*\\)'\$/\\1/p" "$1" | head -n 1)
    [ -n "$named" ] || named=$(sed '1,/^TO COLLECT IT/d' "$1" | tr -c 'a-z0-9-' ' ')
    [ -n "$named" ] || named=$(tr -c 'a-z0-9"-' '\n' < "$1" | sed -n 's/^"\([a-z0-9-]*\)"$/\1/p' | sort -u | tr '\n' ' ')
    for each in $named; do
        if holds "$all_names" "$each"; then
            printf '%s ' "$each"
        fi
    done
}

# Chosen are, in this order of weight: not --without; --only, --for-gaps or --for; --add; else what is safe.
choose() {
    name=$1
    holds "$without" "$name" && return
    if [ -n "$chosen" ]; then
        holds "$chosen $added" "$name" || return
    elif [ -n "$questions" ]; then
        taken=
        for question in all $questions; do
            holds "$6" "$question" && taken=yes
        done
        [ -n "$taken" ] || holds "$added" "$name" || return
    elif ! holds "$added" "$name"; then
        case $5 in
            load | stop_machine) return ;;
        esac
    fi
    selected="$selected $name"
}

all_names=
walk name_of
for each in $only $added $without; do
    holds "$all_names" "$each" || wrong "there is no step '$each'; steps are:$all_names"
done
if [ -n "$gaps" ]; then
    [ -r "$gaps" ] || wrong "$gaps cannot be read"
    only="$only $(wanted_by "$gaps")"
    [ -n "$(printf %s "$only" | tr -d ' ')" ] || wrong "$gaps names no step; it should be what 'quietcore next' printed"
fi
# What 'next' asks for is read together with what every snapshot needs, and with probes where csd events are lacking.
basis() {
    if holds "$6" all || { [ "$1" = sender-probes ] && holds "$chosen" csd-events; }; then
        chosen="$chosen $1"
    fi
}
preset=$chosen
[ -z "$only" ] || chosen=$only
if [ -n "$preset$gaps" ]; then
    walk basis
fi
selected=
walk choose
[ -n "$selected" ] || wrong "nothing is left to collect"

# --- this machine ---

# The number of CPUs in a list such as 0-3,6.
count_cpus() {
    printf '%s\n' "$1" | tr ',' '\n' | awk -F- 'NF == 1 && $1 != "" { n++ } NF == 2 { n += $2 - $1 + 1 } END { print n + 0 }'
}

# CPUs of the first list that are not in the second.
without_cpus() {
    printf '%s\n%s\n' "$1" "$2" | awk '
        function spread(list, set,   n, part, i, ends, c) {
            n = split(list, part, ",")
            for (i = 1; i <= n; i++) {
                if (split(part[i], ends, "-") == 1) ends[2] = ends[1]
                if (part[i] != "") for (c = ends[1] + 0; c <= ends[2] + 0; c++) set[c] = 1
            }
        }
        NR == 1 { spread($0, all); most = $0; gsub(/.*[,-]/, "", most) }
        NR == 2 { spread($0, gone) }
        END {
            for (c = 0; c <= most + 0; c++) if ((c in all) && !(c in gone)) out = out (out == "" ? "" : ",") c
            print out
        }'
}

first_line() { head -n 1 "$root/$1" 2>/dev/null; }

cpu=sys/devices/system/cpu
possible=$(first_line $cpu/possible)
[ -n "$possible" ] || possible=$(first_line $cpu/online)
processors=$(count_cpus "$possible")
[ "$processors" -gt 0 ] || processors=1
isolated=$asked_cpus
[ -n "$isolated" ] || isolated=$(first_line $cpu/isolated)
[ -n "$isolated" ] || isolated=$(first_line $cpu/nohz_full | sed 's/(null)//; s/^ *//')
QUIETCORE_CPUS=${isolated:-0}
QUIETCORE_CPU_COUNT=$(count_cpus "$QUIETCORE_CPUS")
QUIETCORE_RECORD=$record
export QUIETCORE_CPUS QUIETCORE_CPU_COUNT QUIETCORE_RECORD

# Reading some files takes a lock of each CPU in turn. Machines of very many CPUs have stood still over it.
many_cpus=256

too_large() {
    [ "$5" = lock ] && [ "$processors" -gt "$many_cpus" ] && ! holds "$added $only" "$1"
}

# --- the plan ---

plan_line() {
    case $plan in
        list)
            printf '%-20s %s\n' "$1" "$8"
            return
            ;;
    esac
    holds "$selected" "$1" || return
    if too_large "$@"; then
        printf '  %-20s left out: it takes a lock of each of the %s CPUs; --add %s takes it all the same\n' "$1" "$processors" "$1"
        return
    fi
    printf '  %-20s %4s s %5s MB  %s\n' "$1" "$3" "$4" "$(printf %s "$7" | cut -c 1-40)"
}

plan_risk() {
    holds "$selected" "$1" && ! too_large "$@" && [ "$5" != none ] && printf '%s\n' "$8" | sed 's/; /\n/g'
}

sum_costs() {
    holds "$selected" "$1" && ! too_large "$@" || return 0
    case $2 in
        events | probe)
            recorded=yes
            ;;
        growing)
            waits=yes
            megabytes=$((megabytes + 2 * $4))
            ;;
        load)
            recorded=yes
            loaded=yes
            seconds=$((seconds + $3 - record))
            megabytes=$((megabytes + $4))
            ;;
        *)
            seconds=$((seconds + $3))
            megabytes=$((megabytes + $4))
            ;;
    esac
}

buffer_kilobytes() {
    kilobytes=$((524288 / processors))
    [ "$kilobytes" -gt 16384 ] && kilobytes=16384
    [ "$kilobytes" -lt 512 ] && kilobytes=512
    printf %s "$kilobytes"
}

seconds=0
megabytes=0
recorded=
loaded=
waits=
walk sum_costs
if [ -n "$recorded" ]; then
    seconds=$((seconds + record + settle))
    megabytes=$((megabytes + trace_megabytes))
elif [ -n "$waits" ]; then
    seconds=$((seconds + record))
fi

case $plan in
    list)
        walk plan_line
        exit 0
        ;;
    steps)
        printf '%s\n' "$selected" | tr ' ' ',' | sed 's/^,//'
        exit 0
        ;;
esac
if [ -n "$plan" ]; then
    echo "STEPS, with the most that each may take"
    walk plan_line
    echo
    echo "COST"
    echo "  at most $seconds s and $megabytes MB before packing; most machines need a tenth of both"
    if [ -n "$recorded" ]; then
        echo "  recorded are $record s, in a buffer of $(buffer_kilobytes) kB for each of $processors CPUs; when it is full, the oldest go"
    fi
    echo
    echo "WHAT ISOLATED CPUS NOTICE (${isolated:-none known; --cpus names them})"
    walk plan_risk | sort -u | sed 's/^/  - /'
    if [ -n "$recorded" ]; then
        echo "  - a buffer of its own is made first: a kworker on every CPU once, or one interrupt each"
        if [ -n "$loaded" ]; then
            echo "  While it records, the loads that were asked for run on these CPUs; their noise is in the trace."
        else
            echo "  While it records, nothing but this script's own sleep runs, on a housekeeping CPU."
        fi
    fi
    walk plan_risk | grep -q . || [ -n "$recorded" ] || echo "  nothing"
    exit 0
fi

# --- where it goes ---

host=$(uname -n)
label=$host
[ -z "$redact" ] || label=host1
case $output in
    -)
        packed=-
        output=${TMPDIR:-/tmp}/quietcore-$label-$(date +%Y%m%d-%H%M%S)-$$
        ;;
    '') output=quietcore-$label-$(date +%Y%m%d-%H%M%S) ;;
esac
output=${output%/}
output=${output%.tar.gz}
case $output in
    /*) ;;
    *) output=$(pwd)/$output ;;
esac
name=${output##*/}
[ -n "$packed" ] || packed=$output.tar.gz
scratch=$output.part
[ -n "$map" ] || [ "$packed" != - ] || map=$name.map
case $map in
    '') map=$output.map ;;
    /*) ;;
    *) map=$(pwd)/$map ;;
esac
for path in "$output" "$output.tar.gz" "$scratch" "$map"; do
    [ ! -e "$path" ] || wrong "$path is there already; nothing is overwritten"
done
for tool in tar gzip awk sed head tr sort; do
    command -v "$tool" > /dev/null || wrong "this needs $tool"
done
mkdir -p "${output%/*}" && mkdir "$output" "$scratch" && cd "$output" || exit 2
free=$(df -Pk . 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
case $free in
    '' | *[!0-9]*) free= ;;
esac
if [ -n "$free" ]; then
    if [ "$free" -lt 20 ]; then
        cd / && rmdir "$output" "$scratch"
        wrong "only $free MB are free in ${output%/*}; name another place as OUTPUT"
    fi
    [ $((free / 3)) -ge "$trace_megabytes" ] || trace_megabytes=$((free / 3))
fi
ulimit -f $((trace_megabytes * 2048 + 204800)) 2>/dev/null   # no file grows far beyond the largest that is wanted
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || tell "not root: what only root may read or record will be missing"

# --- the manifest ---

manifest=$output/quietcore-collection

moment() {
    now=$(date +%s.%N)
    case $now in
        *[!0-9.]* | *.) date +%s ;;
        *) printf '%s\n' "$now" ;;
    esac
}

uptime_now() {
    read -r up _ < "$root/proc/uptime" 2>/dev/null || up=0
    printf %s "$up"
}

# A mark: what was done, when by both clocks.
mark() { printf 'mark\t%s\trealtime=%s uptime=%s pid=%s\n' "$1" "$(moment)" "$(uptime_now)" $$ >> "$manifest"; }

# What became of a step, for the manifest: became NAME taken|cut|absent|refused|failed|skipped REASON
became() {
    printf 'step\t%s\t%s\t%s\n' "$1" "$2" "$(printf %s "$3" | tr '\t\n' '  ')" >> "$manifest"
}

# The same, and for whoever watches.
wrote() {
    became "$@"
    case $2 in
        taken) ;;
        skipped) tell "$1: $3" ;;
        *) tell "$1: $2: $3" ;;
    esac
}

{
    printf '# quietcore collection 1\n'
    printf 'collector\tpid=%s uid=%s cpus=%s isolated=%s\n' $$ "$(id -u)" "$processors" "$isolated"
    printf 'asked\tseconds=%s megabytes=%s redact=%s for=%s\n' "$record" "$trace_megabytes" "${redact:-no}" \
        "$(printf %s "${questions:-everything}" | sed 's/^ //' | tr ' ' ',')"
} > "$manifest"
mark started

# --- small tools ---

child=
instance=
own=
mounted=
stacks=
probed=
clock=
buffer=
was_on=

# Ends a process and all that it started.
end() {
    offspring=$(cat "/proc/$1/task/$1/children" 2>/dev/null)
    kill "$1" 2>/dev/null
    for each in $offspring; do
        end "$each"
    done
}

# Runs a command or a function for at most so many seconds: bounded SECONDS COMMAND... A signal ends it at once. Status 124 when
# time was up.
bounded() {
    limit=$1
    shift
    (
        trap - EXIT INT TERM HUP PIPE
        "$@"
    ) &
    child=$!
    watch "$child" "$limit" > /dev/null 2>&1 &
    guard=$!
    wait "$child"
    result=$?
    child=
    kill -9 "$guard" 2>/dev/null        # bash would let it run the traps of this shell if it were asked kindly
    wait "$guard" 2>/dev/null
    [ "$result" -ne 143 ] || result=124
    return "$result"
}

watch() {
    waited=0
    while [ "$waited" -lt "$2" ]; do
        sleep 1
        kill -0 "$1" || return
        waited=$((waited + 1))
    done
    end "$1"
}

pause() {
    sleep "$1" &
    child=$!
    wait "$child"
    child=
}

# The last words of the last error message; a full disk holds none.
reason() {
    why=$(tail -n 1 "$scratch/error" 2>/dev/null | sed 's/.*: //')
    case $(df -Pk "$scratch" 2>/dev/null | awk 'NR == 2 { print $4 }') in
        [0-9] | [0-9][0-9]) why=${why:-no space is left in ${scratch%/*}} ;;
    esac
    printf %s "${why:-no reason was given}"
}

# Copies files below / to the same place below a folder, of each at most so many bytes. One that cannot be read leaves nothing, for
# an empty copy would say that there was nothing in it. The counts are left in .copied.
copy() {
    into=$1
    bytes=$2
    made=
    found=0
    copied=0
    refusal=
    for pattern in $3; do
        for file in "$root"/$pattern; do
            [ -f "$file" ] || continue
            found=$((found + 1))
            target=$into/${file#"$root"/}
            if [ "${target%/*}" != "$made" ]; then
                made=${target%/*}
                mkdir -p "$made"
            fi
            if [ -e "$target" ]; then
                copied=$((copied + 1))  # taken when the recording ended, which is the better moment
            elif head -c "$bytes" "$file" > "$target" 2> "$scratch/error"; then
                copied=$((copied + 1))
            else
                [ -s "$target" ] || rm -f "$target"
                [ -n "$refusal" ] || refusal="/${file#"$root"/}: $(reason)"
            fi
        done
    done
    printf '%s %s %s\n' "$found" "$copied" "$refusal" > "$scratch/copied"
}

# Takes files as one step: take NAME SECONDS MEGABYTES FOLDER PATTERNS
take() {
    allowed=$(($2 * 2 + 10))
    rm -f "$scratch/copied"
    bounded "$allowed" copy "$4" $(($3 * 1048576)) "$5"
    if ! read -r found copied refusal 2>/dev/null < "$scratch/copied"; then
        wrote "$1" failed "not read within $allowed s; what was read until then is kept"
    elif [ "$found" = 0 ]; then
        wrote "$1" absent "/${5%% *} is not there"
    elif [ "$copied" = 0 ]; then
        wrote "$1" refused "$refusal"
    elif [ -n "$refusal" ]; then
        wrote "$1" taken "$copied of $found files; $refusal"
    else
        wrote "$1" taken "$found"
    fi
    tell_cut "$1" "$3" "$4"
}

# Says which files are as large as they may be: there was more.
tell_cut() {
    find "$3" -type f -size $(($2 * 2048)) 2>/dev/null | while read -r large; do
        wrote "$1" cut "/${large#./}: only the first $2 MB"
    done
}

# Runs a command in a folder of its own and takes over what it wrote, of each file at most so many megabytes; of a command that
# failed no empty file, and nothing at all of one that is not installed: run NAME SECONDS MEGABYTES COMMAND
run() {
    rm -rf "$scratch/run"
    mkdir "$scratch/run" || return
    bounded $(($2 * 3)) within "$scratch/run" "$4"
    status=$?
    case $status in
        0) outcome=taken ;;
        124) outcome=failed ;;
        126 | 127) outcome=absent ;;
        *) outcome=refused ;;
    esac
    if [ "$outcome" = absent ]; then
        wrote "$1" absent "the command is not installed here"
        rm -rf "$scratch/run"
        return
    fi
    [ "$outcome" = taken ] || find "$scratch/run" -type f -size 0 -exec rm -f {} \;
    find "$scratch/run" -type f -size +$(($3 * 2048)) | while read -r large; do
        head -c $(($3 * 1048576)) "$large" > "$scratch/large" && mv "$scratch/large" "$large"
        wrote "$1" cut "${large#"$scratch/run/"}: only the first $3 MB"
    done
    case $outcome in
        taken) wrote "$1" taken "" ;;
        failed) wrote "$1" failed "not done within $(($2 * 3)) s; what it wrote is kept" ;;
        *) wrote "$1" refused "status $status: $(reason)" ;;
    esac
    cp -R "$scratch/run/." "$output" && rm -rf "$scratch/run"
}

within() {
    cd "$1" || return
    sh -c "$2" 2> "$scratch/error"
}

# --- the recording ---

events=
triggers=
probes=
loads=

# Collects what the chosen steps record.
gather() {
    holds "$selected" "$1" || return 0
    case $2 in
        events)
            for each in $7; do
                case $each in
                    !*) triggers="$triggers ${each#!}" ;;
                    *) holds "$events" "$each" || events="$events $each" ;;
                esac
            done
            ;;
        probe) probes="$probes $1" ;;
        load) loads="$loads $1" ;;
    esac
}

recording_steps() {
    holds "$selected" "$1" || return 0
    case $2 in
        events) became "$1" "$outcome" "$explanation" ;;
        probe) [ -z "$probed" ] || became "$1" "$outcome" "$explanation" ;;
    esac
}

# Finds or mounts tracefs, and makes an instance of its own there.
open_recording() {
    tracefs=$root/sys/kernel/tracing
    if [ ! -e "$tracefs/set_event" ] && [ -e "$root/sys/kernel/debug/tracing/set_event" ]; then
        tracefs=$root/sys/kernel/debug/tracing
    elif [ ! -e "$tracefs/set_event" ] && [ -z "$root" ]; then
        mount -t tracefs nodev "$tracefs" 2> "$scratch/error" && mounted="$mounted $tracefs"
    fi
    if [ ! -w "$tracefs/set_event" ]; then
        explanation="tracefs cannot be written: not root, or the kernel is locked down"
        return 1
    fi
    instance=$tracefs/instances/quietcore
    if [ -e "$instance" ]; then
        explanation="$instance is there already: another collection runs, or one was killed; then rmdir it"
        instance=
        return 1
    fi
    own=yes
    if mkdir "$instance" 2>/dev/null; then
        [ -e "$instance/set_event" ] && return 0
        rmdir "$instance"
    fi
    own=
    instance=$tracefs
    if [ -n "$(cat "$tracefs/set_event")" ] || ! grep -q '^nop' "$tracefs/current_tracer"; then
        explanation="somebody else is tracing, and this kernel has no instances of its tracer"
        instance=
        return 1
    fi
    clock=$(sed -n 's/.*\[\([a-z_0-9]*\)\].*/\1/p' "$tracefs/trace_clock")
    buffer=$(sed -n 's/^\([0-9]*\).*/\1/p' "$tracefs/buffer_size_kb")
    was_on=$(cat "$tracefs/tracing_on")
}

switch_on() {
    echo 0 > "$instance/tracing_on"
    echo mono > "$instance/trace_clock" || echo global > "$instance/trace_clock"
    buffer_kilobytes > "$instance/buffer_size_kb" || tell "the buffer keeps its size"
    mark events-on
    lacking=
    for event in $events; do
        if [ -d "$tracefs/events/$(printf %s "$event" | tr : /)" ]; then
            echo "$event" >> "$instance/set_event" || lacking="$lacking $event"
        else
            lacking="$lacking $event"
        fi
    done
    for trigger in $triggers; do
        [ -z "$stacks" ] || break
        for file in "$instance/events/${trigger%%:*}/${trigger#*:}"*/trigger; do
            [ -e "$file" ] || continue
            event=${file%/trigger}
            echo stacktrace > "$file" && stacks="$stacks ${trigger%%:*}/${event##*/}"
        done
    done
    walk set_probe
    mark events-are-on
}

# Sets the probes of a step, each 'p:NAME FUNCTION ...', parted by ';'. Of those of one name the first that the kernel takes counts.
# '!GROUP' in front means: only if the kernel has no events of that group; then the senders' stacks are recorded as well.
set_probe() {
    holds "$probes" "$1" || return 0
    rest=$7
    with_stacks=
    while [ -n "$rest" ]; do
        probe=$(printf %s "${rest%%;*}" | sed 's/^ *//')
        case $rest in
            *\;*) rest=${rest#*;} ;;
            *) rest= ;;
        esac
        case $probe in
            !*)
                [ ! -d "$tracefs/events/${probe#!}" ] || return 0
                with_stacks=yes
                continue
                ;;
        esac
        event=${probe#p:}
        event=${event%% *}
        holds "$probed" "$event" && continue
        if echo "$probe" >> "$tracefs/kprobe_events" 2>/dev/null; then
            probed="$probed $event"
            echo "kprobes:$event" >> "$instance/set_event"
            if [ -n "$with_stacks" ]; then
                echo stacktrace > "$instance/events/kprobes/$event/trigger" && stacks="$stacks kprobes/$event"
            fi
        fi
    done
}

# A load, such as cyclictest, runs while it is recorded.
run_load() {
    holds "$loads" "$1" || return 0
    run "$1" $(($3 + record)) "$4" "$7"
}

recorded() {
    mark window-start
    moment > window-start
    cat "$root/proc/uptime" > window-start-uptime
    echo 1 > "$instance/tracing_on"
    echo "quietcore: window start realtime=$(moment) uptime=$(uptime_now) pid=$$" > "$instance/trace_marker"
    if [ -n "$loads" ]; then
        walk run_load
    else
        pause "$record"
    fi
    echo "quietcore: window end realtime=$(moment) uptime=$(uptime_now) pid=$$" > "$instance/trace_marker"
    echo 0 > "$instance/tracing_on"
    mark window-end
}

take_trace() {
    into=sys/kernel/tracing
    mkdir -p "$into"
    bounded 300 head -c $((trace_megabytes * 1048576)) "$instance/trace" > "$into/trace" 2> "$scratch/error"
    result=$?
    outcome=taken
    explanation=
    if [ "$result" -ne 0 ]; then
        outcome="cut"
        explanation="the end of the trace was not written: $(reason)"
    elif [ -n "$(find "$into/trace" -size $((trace_megabytes * 2048)))" ]; then
        outcome="cut"
        explanation="only the first $trace_megabytes MB of the trace as text; --megabytes takes more"
    fi
    [ -z "$lacking" ] || explanation="${explanation:+$explanation; }this kernel lacks:$lacking"
    cat "$instance/set_event" > "$into/set_event"
    cat "$instance/trace_clock" > "$into/trace_clock"
    for stats in "$instance"/per_cpu/cpu*/stats; do
        [ -e "$stats" ] || continue
        of=${stats%/stats}
        mkdir -p "$into/per_cpu/${of##*/}"
        cat "$stats" > "$into/per_cpu/${of##*/}/stats"
    done
}

# Switches off whatever was switched on; twice is once.
undo() {
    if [ -n "$child" ]; then
        end "$child"
        wait "$child" 2>/dev/null
        child=
    fi
    if [ -n "$instance" ]; then
        echo 0 > "$instance/tracing_on"
        for stack in $stacks; do
            echo '!stacktrace' > "$instance/events/$stack/trigger"
        done
        echo > "$instance/set_event"
        for event in $probed; do
            echo "-:$event" >> "$tracefs/kprobe_events"
        done
        if [ -n "$own" ]; then
            rmdir "$instance" || say "left behind: $instance; rmdir it"
        else
            echo > "$instance/trace"
            echo "${clock:-local}" > "$instance/trace_clock"
            echo "${buffer:-1408}" > "$instance/buffer_size_kb"
            echo "${was_on:-1}" > "$instance/tracing_on"
        fi
        instance=
        [ ! -e "$manifest" ] || mark events-off
    fi
    for place in $mounted; do
        umount "$place"
    done
    mounted=
}

leave() {
    undo
    rm -rf "$scratch"
    [ -z "$unpacked" ] || rm -rf "$output"
}

interrupted() {
    trap '' INT TERM HUP PIPE
    undo
    if [ "$packed" = - ]; then
        say "interrupted: what was switched on is switched off again"
    else
        say "interrupted: what was switched on is switched off again; what was collected so far is in $output"
    fi
    exit "$1"
}

unpacked=
[ "$packed" != - ] || unpacked=remove
trap leave EXIT
trap 'interrupted 130' INT
trap 'interrupted 143' TERM
trap 'interrupted 129' HUP
trap 'interrupted 141' PIPE

# --- what is done ---

# This script keeps away from the CPUs that it looks at.
housekeeping=
[ -z "$isolated" ] || housekeeping=$(without_cpus "$(first_line $cpu/online)" "$isolated")
if [ -n "$housekeeping" ] && [ -z "$root" ]; then
    taskset -pc "$housekeeping" $$ > /dev/null 2>&1 || mark "not-moved-to-$housekeeping"
fi

# Reads once more what grows, but not what was not to be had the first time: that is told already.
take_growing() {
    holds "$selected" "$1" && [ "$2" = growing ] || return 0
    ! grep -Eq "^step	$1	(absent|refused)	" "$manifest" || return 0
    take "$1" "$3" "$4" "$growing" "$7"
}

take_rest() {
    holds "$selected" "$1" || return 0
    if too_large "$@"; then
        wrote "$1" skipped "it takes a lock of each of the $processors CPUs; --add $1 takes it all the same"
        return
    fi
    case $2 in
        files) take "$1" "$3" "$4" . "$7" ;;
        command) run "$1" "$3" "$4" "$7" ;;
        load) [ -z "$without_recording" ] || run "$1" $(($3 + record)) "$4" "$7" ;;
    esac
}

wait_for_begin() {
    [ -n "$begin" ] || return 0
    remains=$((begin - $(date +%s)))
    [ "$remains" -gt 0 ] || return 0
    [ "$remains" -le 120 ] || remains=120
    tell "waiting $remains s for the time that was asked for"
    pause "$remains"
}

debug=$root/sys/kernel/debug
if [ -z "$root" ] && [ -d "$debug" ] && [ -z "$(ls "$debug" 2>/dev/null)" ]; then
    mount -t debugfs none "$debug" 2>/dev/null && mounted="$mounted $debug"
fi

walk gather
without_recording=yes
outcome=refused
explanation=
growing=before
if [ -n "$events$probes" ] && open_recording; then
    without_recording=
    switch_on
    pause "$settle"
    echo > "$instance/trace"
    wait_for_begin
    walk take_growing
    mark counters-first
    tell "recording for $record s"
    recorded
else
    [ -z "$explanation" ] || tell "not recorded: $explanation"
    walk take_growing
    if [ -n "$waits" ]; then
        wait_for_begin
        tell "waiting $record s for the counters to grow"
        pause "$record"
    fi
fi
growing=.
mark counters-again
walk take_growing
mark counters-are-taken
if [ -n "$instance" ]; then
    tell "writing the trace"
    take_trace
    [ "$outcome" = taken ] || tell "trace: $outcome: $explanation"
    undo
fi
walk recording_steps
tell "reading files"
walk take_rest
undo

if [ -z "$root" ]; then
    mkdir -p sos_commands
    uname -a > sos_commands/uname
fi
mkdir -p sos_commands etc
moment > sos_commands/date
[ -s etc/hostname ] || printf '%s\n' "$host" > etc/hostname
mark ended

# --- names and addresses, where they shall not leave ---

# Names of this host and its users, and serial numbers that the firmware tells, one 'KIND NAME' a line.
identities() {
    printf 'host %s\n' "$host" "${host%%.*}"
    case $host in
        *.*) printf 'domain %s\n' "${host#*.}" ;;
    esac
    awk -F: '$3 >= 1000 && $3 < 65000 {
        print "user " $1
        sub(/,.*/, "", $5)
        if ($5 ~ / /) print "user " $5
    }' "$root/etc/passwd" 2>/dev/null
    printf 'user %s\n' "${SUDO_USER:-}" "${LOGNAME:-}" "${USER:-}"
    for file in "$root"/sys/class/dmi/id/*serial "$root/proc/device-tree/serial-number"; do
        [ ! -r "$file" ] || printf 'serial %s\n' "$(tr -d '\0' < "$file" 2>/dev/null | head -n 1)"
    done
}

# Replaces what tells whose machine this is. Aliases have the shape of what they stand for, so that a reader finds what it looks for.
# 'quietcore redact' (package redaction) replaces the same, which a test holds it to.
redaction() {
    cat <<'AWK'
function alias(kind, original,   n, made) {
    if (!((kind, original) in known)) {
        do {
            n = ++count[kind]
            made = kind == "address4" ? (n < 256 ? "192.0.2." n : "198.18." int(n / 256) "." n % 256) \
                : kind == "address6" ? "2001:db8::" sprintf("%x", n) \
                : kind == "mac" ? sprintf("02:00:00:00:%02x:%02x", int(n / 256), n % 256) \
                : kind == "uuid" ? sprintf("00000000-0000-4000-8000-%012x", n) \
                : kind == "id" ? sprintf("%032x", n) \
                : kind n
        } while (made in taken)
        taken[made] = 1
        known[kind, original] = made
        print kind "\t" made "\t" original >> map
    }
    return known[kind, original]
}
function inside(letter) { return letter != "" && index("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", letter) }
function letter_at(text, at) { return at > 0 ? substr(text, at, 1) : "" }

# Whether a name goes on there. The letter of an escape such as \n in JSON is none of a name.
function named_on(text, at,   letter) {
    letter = letter_at(text, at)
    if (letter == "-") return 1
    return inside(letter) && !(index("bfnrt", letter) && letter_at(text, at - 1) == "\\")
}

# Replaces a name where it stands as a word of its own: robot and robot.service, not robot-control.
function words(line, word, kind,   out, at, from, rest) {
    out = ""
    from = 1
    rest = line
    while ((at = index(rest, word)) > 0) {
        at += from - 1
        out = out substr(line, from, at - from)
        from = at + length(word)
        out = out (named_on(line, at - 1) || named_on(line, from) ? word : alias(kind, word))
        rest = substr(line, from)
    }
    return out rest
}

# Replaces what has a shape; what is part of something longer has not. A dot that ends a sentence is not part of an address.
function shapes(line, shape, kind,   out, at, from, rest, found) {
    out = ""
    from = 1
    rest = line
    while (match(rest, shape)) {
        at = from + RSTART - 1
        out = out substr(line, from, at - from)
        from = at + RLENGTH
        found = substr(line, at, RLENGTH)
        out = out (goes_on(line, at - 1, -1, kind) || goes_on(line, from, 1, kind) ? found : shaped(kind, found))
        rest = substr(line, from)
    }
    return out rest
}
function goes_on(line, at, direction, kind,   letter) {
    letter = letter_at(line, at)
    return inside(letter) || kind == "address4" && letter == "." && inside(letter_at(line, at + direction))
}
function shaped(kind, found,   part, dash, made) {
    if (kind == "address4") {
        split(found, part, ".")
        if (part[1] > 255 || part[2] > 255 || part[3] > 255 || part[4] > 255) return found
        return found ~ /^(0|127|255)\.|^192\.0\.2\.|^198\.18\./ ? found : alias(kind, found)
    }
    if (kind != "uuid" || !match(found, /\\+x2d/)) return alias(kind, found)
    dash = substr(found, RSTART, RLENGTH)                       # systemd writes \x2d in the names of devices
    gsub(/\\+x2d/, "-", found)
    split(alias(kind, found), part, "-")
    return part[1] dash part[2] dash part[3] dash part[4] dash part[5]
}

# Replaces hardware and IPv6 addresses, leaving aside what belongs to a word before or behind, and colons of the sentence.
function colon_runs(line,   out, at, from, rest, run, start, end) {
    out = ""
    from = 1
    rest = line
    while (match(rest, colons)) {
        at = from + RSTART - 1
        out = out substr(line, from, at - from)
        from = at + RLENGTH
        run = substr(line, at, RLENGTH)
        start = inside(letter_at(line, at - 1)) ? index(run, ":") + 1 : 1
        end = length(run)
        if (inside(letter_at(line, from)) || substr(line, from, 2) ~ /^\.[0-9]/) while (substr(run, end--, 1) != ":") continue
        if (substr(run, start, 1) == ":" && substr(run, start + 1, 1) != ":") start++
        if (start <= end && substr(run, end, 1) == ":" && !(end > start && substr(run, end - 1, 1) == ":")) end--
        if (start <= end) run = substr(run, 1, start - 1) colon_address(substr(run, start, end - start + 1)) substr(run, end + 1)
        out = out run
        rest = substr(line, from)
    }
    return out rest
}
function colon_address(found,   n) {
    if (length(found) > 256) return found
    if (found ~ mac) return found ~ /^00(:00)+$|^[fF][fF](:[fF][fF])+$|^02:00:00:00:/ ? found : alias("mac", found)
    if (found !~ in_use || found ~ /:::|::.*::|[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]/) return found
    if (found ~ /^2001:0?[dD][bB]8:/) return found
    n = gsub(/:/, ":", found)
    return (found ~ /::/ ? n < 8 : n == 7) ? alias("address6", found) : found
}
BEGIN {
    FS = "\n"
    while ((getline line < map) > 0) {
        split(line, pair, "\t")
        known[pair[1], pair[3]] = pair[2]
        taken[pair[2]] = 1
        count[pair[1]]++
    }
    close(map)
    while ((getline line < names) > 0) {
        name = substr(line, index(line, " ") + 1)
        if (name ~ /^(host|domain|user|serial|snapshot)[0-9]+$/) taken[name] = 1
        else if (length(name) > 2 && !(name in kinds) && !index(ordinary, " " name " ")) {
            for (i = ++total; i > 1 && length(order[i - 1]) < length(name); i--) order[i] = order[i - 1]
            order[i] = name
            kinds[name] = substr(line, 1, index(line, " ") - 1)
        }
    }
    hex = "[0-9a-fA-F]"
    pair_of = hex hex
    mac = "^" pair_of ":" pair_of ":" pair_of ":" pair_of ":" pair_of "(:" pair_of ")+$"
    four = hex hex hex hex
    dash = "(-|\\\\+x2d)"
    uuid = four four dash four dash four dash four dash four four four
    id = four four four four four four four four
    dotted = "[0-9][0-9]?[0-9]?\\.[0-9][0-9]?[0-9]?\\.[0-9][0-9]?[0-9]?\\.[0-9][0-9]?[0-9]?"
    colons = "[0-9a-fA-F:]*:[0-9a-fA-F]*:[0-9a-fA-F:]*"
    in_use = "^([23]" hex hex hex "|[fF][cCdD]" pair_of "|[fF][eE][89abAB]" hex "|[fF][fF]" pair_of "|::[fF][fF][fF][fF]|64:[fF][fF]9[bB]):"
}
FNR == 1 {
    if (out != "") close(out)
    out = FILENAME ".redacted"
}
{
    line = $0
    for (i = 1; i <= total; i++) if (index(line, order[i])) line = words(line, order[i], kinds[order[i]])
    if (line ~ uuid) line = shapes(line, uuid, "uuid")
    if (line ~ id) line = shapes(line, id, "id")
    if (line ~ dotted) line = shapes(line, dotted, "address4")
    if (line ~ /::|:[0-9a-fA-F]*:[0-9a-fA-F]*:/) line = colon_runs(line)
    print line > out
}
AWK
}

# Names that are no secret, or words of the kernel and its tools: replaced everywhere, they would take the meaning.
ordinary='
root localhost localdomain localhost.localdomain ip6-localhost ip6-loopback ip6-allnodes ip6-allrouters none unknown
default nobody System Not To n/a daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats
_apt messagebus dbus polkitd sshd ntp chrony _chrony avahi rpc rpcuser statd tss uuidd syslog tcpdump landscape
pollinate lxd dnsmasq usbmux rtkit colord geoclue pulse saned gdm lightdm sddm qemu libvirt-qemu libvirtdbus kvm
sanlock unbound postfix nfsnobody operator ftp halt shutdown adm USER UID linux kernel cpu irq timer guest host virt
vhost trace sched idle swapper task signal event debug proc boot home local lan internal intranet user users admin
test system systemd service server client machine node worker bash python java perf rcu nmi ipi csd tick hrtimer
workqueue kworker ksoftirqd migration watchdog stress cyclictest rtla crond cron journal kdump debian ubuntu fedora
centos rhel suse alpine arch raspberrypi generic com org net
'

redact_all() {
    identities | awk 'NF >= 2 && !seen[$0]++' > "$scratch/names"
    redaction > "$scratch/redaction"
    : > "$map" && chmod 600 "$map" || return
    find . -type f -size +0 -exec awk -v names="$scratch/names" -v map="$map" -v ordinary="$(printf %s "$ordinary" | tr '\n' ' ')" -f "$scratch/redaction" {} + || return
    find . -type f -name '*.redacted' | while read -r file; do
        mv "$file" "${file%.redacted}"
    done
}

if [ -n "$redact" ]; then
    tell "replacing names and addresses by aliases"
    if ! redact_all; then
        unpacked=remove
        rm -f "$map"
        say "collect.sh: names could not be replaced; nothing is kept"
        exit 1
    fi
fi

# --- packing ---

cd .. || exit 2
pack() { tar cf - "$name" | gzip; }

if [ "$packed" = - ]; then
    pack || exit 1
    [ -z "$redact" ] || say "what stands for what stays on $host: $map"
    exit 0
fi
if (ulimit -f unlimited 2>/dev/null; bounded 600 pack > "$packed" 2> "$scratch/error") && [ -s "$packed" ] && gzip -t "$packed"; then
    [ -n "$keep_folder" ] || rm -rf "$output"
    echo "collected: $packed"
    [ -z "$redact" ] || echo "aliases:   $map (keep it to yourself)"
    echo "now:       quietcore diagnose $packed"
else
    rm -f "$packed"
    say "not packed: $(reason); what was collected is in $output"
    exit 1
fi
