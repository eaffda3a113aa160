# a KVM host and its guest, each with its own trace and its own clock, to be joined by the IPIs that both saw.
# In the guest (2 vCPUs, CPU 1 isolated) camera_node on CPU 0 wakes control_loop on CPU 1 and calls membarrier now and
# then; tick_check on CPU 1 sleeps for 8 ms over and over. In the host a FIFO thread, log_flusher, takes the CPU of vCPU 1
# for 4 ms about three times a second. The guest traces itself from before the host's window to after it, and hands its
# files over in a tar through a virtio console; what tells it to stop is a line typed at its serial console.
# kernel: std
# machine: virtualization=on
# cmdline: isolcpus=domain,managed_irq,1-3 nohz_full=1-3 rcu_nocbs=1-3
# timeout: 1800
cat > /tmp/init.c <<'C'
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/membarrier.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#define T "/sys/kernel/tracing/"
static int to_control[2], to_camera[2];
static volatile int over;
static void pin(int cpu) { cpu_set_t s; CPU_ZERO(&s); CPU_SET(cpu, &s); sched_setaffinity(0, sizeof s, &s); }
static void name(const char *n) { prctl(PR_SET_NAME, n); }
static void put(const char *path, const char *text) {
  int f = open(path, O_WRONLY | O_APPEND);
  if (f < 0 || write(f, text, strlen(text)) < 0) printf("L2 %s: %s\n", path, strerror(errno));
  if (f >= 0) close(f);
}
static long long now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000LL + t.tv_nsec; }
static void spin(long nanos) { long long until = now() + nanos; while (now() < until) ; }
static void *control(void *a) {
  pin(1); name("control_loop"); char b;
  while (!over) { read(to_control[0], &b, 1); spin(300000); write(to_camera[1], &b, 1); spin(1500000); }
  return 0;
}
static void *camera(void *a) {
  pin(0); name("camera_node"); char b = 0; unsigned seed = 42;
  for (long n = 0; !over; n++) {
    write(to_control[1], &b, 1);
    if (n % 8 == 3) syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
    read(to_camera[0], &b, 1);
    usleep(4000 + rand_r(&seed) % 5000);
    if (n % 100 == 0) printf("L2 %ld\n", n);
  }
  return 0;
}
static void *check(void *a) {
  pin(1); name("tick_check"); struct sched_param p = {.sched_priority = 60}; sched_setscheduler(0, SCHED_FIFO, &p);
  while (!over) {
    long long next = now() + 8000000; struct timespec t = {next / 1000000000, next % 1000000000};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, 0);
  }
  return 0;
}
static void field(char *at, int width, unsigned long value) { char t[32]; snprintf(t, sizeof t, "%0*lo", width - 1, value); memcpy(at, t, width - 1); }
static void all(int out, const char *from, size_t left) { while (left > 0) { ssize_t n = write(out, from, left > 32768 ? 32768 : left); if (n <= 0) { usleep(1000); continue; } from += n; left -= n; } }
static void tar(int out, const char *path) {
  int f = open(path, O_RDONLY); if (f < 0) { printf("L2 no %s\n", path); return; }
  size_t size = 0, room = 1 << 20; char *text = malloc(room);
  for (ssize_t n; (n = read(f, text + size, room - size)) > 0;) if ((size += n) == room) text = realloc(text, room *= 2);
  close(f);
  char head[512] = {0}; strncpy(head, path + 1, 99); field(head + 100, 8, 0644); field(head + 108, 8, 0); field(head + 116, 8, 0);
  field(head + 124, 12, size); field(head + 136, 12, time(0)); memset(head + 148, ' ', 8); head[156] = '0'; memcpy(head + 257, "ustar\00000", 8);
  unsigned sum = 0; for (int i = 0; i < 512; i++) sum += (unsigned char) head[i];
  snprintf(head + 148, 8, "%06o", sum); head[155] = ' ';
  all(out, head, 512); all(out, text, size); char pad[512] = {0}; if (size % 512) all(out, pad, 512 - size % 512); free(text);
}
int main(void) {
  setvbuf(stdout, 0, _IOLBF, 0);
  mkdir("/sys", 0755); mkdir("/proc", 0755); mkdir("/dev", 0755); mkdir("/etc", 0755);
  mount("sysfs", "/sys", "sysfs", 0, 0); mount("proc", "/proc", "proc", 0, 0); mount("devtmpfs", "/dev", "devtmpfs", 0, 0);
  if (mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, 0)) perror("L2 tracefs");
  sethostname("teleop-guest", 12); int h = open("/etc/hostname", O_CREAT | O_WRONLY, 0644); write(h, "teleop-guest\n", 13); close(h);
  printf("L2 up\n");
  syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
  pipe(to_control); pipe(to_camera); pthread_t t;
  pthread_create(&t, 0, control, 0); pthread_create(&t, 0, check, 0); pthread_create(&t, 0, camera, 0);
  pin(0); name("init");
  char line[100];
  fgets(line, sizeof line, stdin);
  put("/proc/sys/kernel/timer_migration", "0");
  put(T "trace_clock", "mono"); put(T "buffer_size_kb", "16384");
  const char *events[] = {"ipi", "csd", "irq:irq_handler_entry", "irq:irq_handler_exit", "timer:hrtimer_start", "timer:hrtimer_expire_entry", "timer:tick_stop", "sched:sched_switch", "sched:sched_wakeup"};
  for (int i = 0; i < 9; i++) put(T "set_event", events[i]);
  put(T "events/ipi/ipi_send_cpu/trigger", "stacktrace"); put(T "events/ipi/ipi_send_cpumask/trigger", "stacktrace");
  put(T "trace", "\n"); printf("L2 traces\n");
  fgets(line, sizeof line, stdin);
  put(T "tracing_on", "0"); over = 1; printf("L2 traced\n");
  int out = open("/dev/vport0p1", O_WRONLY); for (int i = 0; out < 0 && i < 4; i++) { char p[30]; snprintf(p, sizeof p, "/dev/vport%dp1", i); out = open(p, O_WRONLY); }
  if (out < 0) perror("L2 vport");
  const char *files[] = {"/etc/hostname", "/proc/cmdline", "/proc/version", "/proc/uptime", "/proc/interrupts", "/proc/softirqs", "/proc/stat", "/proc/cpuinfo", "/proc/sys/kernel/timer_migration",
    "/sys/devices/system/cpu/isolated", "/sys/devices/system/cpu/nohz_full", "/sys/devices/system/cpu/online", "/sys/devices/system/cpu/possible", "/sys/devices/system/cpu/present",
    "/sys/devices/system/clocksource/clocksource0/current_clocksource", T "trace_clock", T "set_event", T "per_cpu/cpu0/stats", T "per_cpu/cpu1/stats", T "trace"};
  for (int i = 0; i < 20; i++) tar(out, files[i]);
  char end[1024] = {0}; all(out, end, 1024); close(out); printf("L2 done\n");
  for (;;) sleep(1000);
}
C
cat > /tmp/flusher.c <<'C'
#include <time.h>
#include <unistd.h>
static long long now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000LL + t.tv_nsec; }
int main(void) { for (unsigned n = 0;; n++) { usleep(250000 + n * 7919 % 90000); long long until = now() + 4000000; while (now() < until) ; } }
C
gcc -O1 -o /tmp/log_flusher /tmp/flusher.c
gcc -O1 -static -pthread -o /tmp/init /tmp/init.c && (cd /tmp && mkdir -p r && cp init r/init && cd r && find . | cpio -o -H newc 2>/dev/null | gzip > ../l2.gz)
ls -la /dev/kvm
echo robot-host > /etc/hostname; hostname robot-host
mkdir -p /tmp/qemu; cd /tmp/qemu; mkfifo serial.in serial.out; cat serial.out > /lab/l2.log &
qemu-system-aarch64 -M virt,gic-version=3 -cpu host -accel kvm -smp 2 -m 512 -kernel /boot/vmlinuz-$(uname -r) -initrd /tmp/l2.gz -append "console=ttyAMA0 quiet rdinit=/init isolcpus=domain,managed_irq,1 nohz_full=1 rcu_nocbs=1" -nodefaults -device virtio-serial-pci -chardev file,id=files,path=/tmp/qemu/guest.tar -device virtserialport,chardev=files,name=files -name guest=teleop-guest,debug-threads=on -display none -chardev pipe,id=serial,path=/tmp/qemu/serial -serial chardev:serial < /dev/null > /lab/qemu.log 2>&1 &
qp=$!
await() { for i in $(seq $2); do grep -q "$1" /lab/l2.log 2>/dev/null && break; sleep 2; done; }
await 'L2 100' 240
c=1; for t in /proc/$qp/task/*; do case $(cat $t/comm) in CPU*) taskset -pc $c ${t##*/}; c=$((c+1));; esac; done
chrt -f 50 taskset -c 2 /tmp/log_flusher & flusher=$!
echo start > serial.in; await 'L2 traces' 60
( while [ ! -e /lab/snapshot/host/window-start ]; do sleep 0.3; done; sleep $((${SECS:-4} + 2)); echo stop > serial.in; kill $flusher ) &
STACK="${STACKS-ipi/ipi_send_cpu ipi/ipi_send_cpumask}" sh /lab/capture.sh /lab/snapshot/host ${SECS:-4} kvm:kvm_exit kvm:kvm_entry kvm:kvm_wfx_arm64 kvm:kvm_handle_sys_reg kvm:kvm_sys_access kvm:kvm_vcpu_wakeup kvm:kvm_userspace_exit kvm:kvm_mmio csd ipi irq:irq_handler_entry irq:irq_handler_exit timer:hrtimer_expire_entry timer:tick_stop sched:sched_switch sched:sched_wakeup signal:signal_generate
for t in /proc/$qp/task/*; do echo "${t##*/} $(cat $t/comm) $(grep Cpus_allowed_list $t/status)"; done > /lab/snapshot/host/sos_commands/qemu_threads
await 'L2 done' 120; kill $qp
mkdir -p /lab/snapshot/guest; tar xf guest.tar -C /lab/snapshot/guest
