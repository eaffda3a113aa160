# a vision node's huge pages are collapsed by khugepaged, which interrupts every CPU; beside it, a decoy: a service crashes, but its
# cores go to a plain file. The collector takes everything, as an engineer who knows nothing would.
# kernel: std
# cmdline: isolcpus=domain,managed_irq,1-3 nohz_full=1-3 rcu_nocbs=1-3
# timeout: 900
mkdir -p /lab/snapshot; cd /lab/snapshot
echo always > /sys/kernel/mm/transparent_hugepage/enabled
echo 100 > /sys/kernel/mm/transparent_hugepage/khugepaged/scan_sleep_millisecs
echo 100 > /sys/kernel/mm/transparent_hugepage/khugepaged/alloc_sleep_millisecs
echo 65536 > /sys/kernel/mm/transparent_hugepage/khugepaged/pages_to_scan
echo 0 > /sys/kernel/mm/transparent_hugepage/khugepaged/max_ptes_none
echo /tmp/core.%e > /proc/sys/kernel/core_pattern
cat > /tmp/vision.c <<'C'
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sched.h>
#include <unistd.h>
int main(void) {
    cpu_set_t s; CPU_ZERO(&s); CPU_SET(0, &s); sched_setaffinity(0, sizeof s, &s);
    for (;;) {
        size_t n = 32 << 20;
        char *p = mmap(0, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        madvise(p, n, MADV_NOHUGEPAGE); memset(p, 1, n); madvise(p, n, MADV_HUGEPAGE); usleep(700000); munmap(p, n);
    }
}
C
gcc -O1 -o /usr/local/bin/stereo_matcher /tmp/vision.c; /usr/local/bin/stereo_matcher &
cat > /tmp/light.c <<'C'
#include <stdlib.h>
#include <unistd.h>
int main(void) { usleep(400000); abort(); }
C
gcc -O1 -o /usr/local/bin/lamp_driver /tmp/light.c
cat > /etc/systemd/system/lamp_driver.service <<'UNIT'
[Service]
ExecStart=/usr/local/bin/lamp_driver
Restart=always
RestartSec=600ms
StartLimitIntervalSec=0
LimitCORE=infinity
UNIT
systemctl start lamp_driver.service
taskset -c 1 sh -c 'while :; do :; done' &
sleep 6
sh /tmp/collect.sh --seconds 8 /lab/snapshot/page-merging 2> /lab/collect.log
