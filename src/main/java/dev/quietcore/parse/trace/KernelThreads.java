package dev.quietcore.parse.trace;

import java.util.List;

/** Tells kernel threads by the names that the kernel gives them: a trace has no flag for it. */
final class KernelThreads {
    private static final List<String> PREFIXES = List.of(
            "kworker/",
            "ksoftirqd/",
            "ktimers/",
            "ktimersoftd/",
            "migration/",
            "rcuc/",
            "rcub/",
            "rcuog/",
            "rcuop/",
            "rcuos/",
            "rcu_",
            "cpuhp/",
            "idle_inject/",
            "irq/",
            "irq_work/",
            "posixcputmr/",
            "stopper/",
            "watchdog/",
            "backlog_napi/",
            "napi/",
            "kcompactd",
            "kswapd",
            "khugepaged",
            "ksmd",
            "kthreadd",
            "kdevtmpfs",
            "kauditd",
            "khungtaskd",
            "oom_reaper",
            "writeback",
            "jbd2/",
            "xfsaild",
            "vhost-",
            "kvm-nx-lpage-re",
            "kvm-pit/");

    private KernelThreads() {}

    static boolean isKernelThread(String comm) {
        for (String prefix : PREFIXES) {
            if (comm.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
