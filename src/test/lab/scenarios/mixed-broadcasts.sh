# three unlike senders at once: a node whose threads share memory with one on an isolated CPU and order it with membarrier, network
# namespaces that come and go, and a tuner that flips a static key by a sysctl. Decoys: a service that crashes while its cores go to a
# plain file, and a kernel command line without rcu_nocbs, which is not the cause of any of it.
# kernel: rt
# cmdline: isolcpus=domain,managed_irq,1-3 nohz_full=1-3 nowatchdog
# timeout: 1800
mkdir -p /lab/snapshot; cd /lab/snapshot
echo 0 > /proc/sys/kernel/timer_migration
echo /tmp/core.%e > /proc/sys/kernel/core_pattern
cat > /tmp/map.c <<'C'
#define _GNU_SOURCE
#include <linux/membarrier.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>
static void pin(long cpu) { cpu_set_t s; CPU_ZERO(&s); CPU_SET(cpu, &s); sched_setaffinity(0, sizeof s, &s); }
static void *spin(void *cpu) { pin((long)cpu); for (;;) __asm__ volatile(""); return 0; }
int main(void) {
    pthread_t thread;
    pin(0);
    syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
    pthread_create(&thread, 0, spin, (void *)2L);
    for (;;) { syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0); usleep(50000); }
}
C
gcc -O1 -pthread -o /usr/local/bin/occupancy_map /tmp/map.c; /usr/local/bin/occupancy_map &
cat > /tmp/light.c <<'C'
#include <stdlib.h>
#include <unistd.h>
int main(void) { usleep(700000); abort(); }
C
gcc -O1 -o /usr/local/bin/beacon_driver /tmp/light.c
cat > /etc/systemd/system/beacon_driver.service <<'UNIT'
[Service]
ExecStart=/usr/local/bin/beacon_driver
Restart=always
RestartSec=900ms
StartLimitIntervalSec=0
LimitCORE=infinity
UNIT
systemctl start beacon_driver.service
taskset -c 0 sh -c 'while :; do unshare -n true; sleep 0.4; done' &
taskset -c 0 sh -c 'while :; do echo 1 > /proc/sys/kernel/sched_schedstats; sleep 0.7; echo 0 > /proc/sys/kernel/sched_schedstats; sleep 0.7; done' &
taskset -c 1 sh -c 'while :; do :; done' &
sleep 6
sh /tmp/collect.sh --seconds 8 /lab/snapshot/mixed-broadcasts 2> /lab/collect.log
