# a robot's service aborts and is restarted over and over; cores go to systemd-coredump; the collector's own recipe for crashes
# kernel: rt
# cmdline: isolcpus=domain,managed_irq,1-3 nohz_full=1-3 rcu_nocbs=1-3
# timeout: 900
mkdir -p /lab/snapshot; cd /lab/snapshot
cat > /tmp/arm.c <<'C'
#include <stdlib.h>
#include <unistd.h>
int main(void) { usleep(200000); abort(); }
C
gcc -O1 -o /usr/local/bin/gripper_control /tmp/arm.c
cat > /etc/systemd/system/gripper_control.service <<'UNIT'
[Service]
ExecStart=/usr/local/bin/gripper_control
Restart=always
RestartSec=300ms
StartLimitIntervalSec=0
UNIT
taskset -c 2 sh -c "while :; do :; done" &
systemctl start gripper_control.service; sleep 4
sh /tmp/collect.sh --for crash --for isolation --seconds 8 /lab/snapshot/crash-loop 2> /lab/collect.log
