package dev.quietcore.parse;

import dev.quietcore.facts.KernelConfig;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The kernel's configuration: /boot/config-*, /proc/config.gz packed or not. Only options that a rule or page asks about. */
final class KernelConfigFormat implements FileFormat {
    private static final Set<String> KNOWN = Set.of(
            "CONFIG_BPF_JIT",
            "CONFIG_BPF_JIT_ALWAYS_ON",
            "CONFIG_BPF_JIT_DEFAULT_ON",
            "CONFIG_COMPACTION",
            "CONFIG_CONTEXT_TRACKING_USER",
            "CONFIG_CPU_ISOLATION",
            "CONFIG_FUNCTION_TRACER",
            "CONFIG_GUP_GET_PXX_LOW_HIGH",
            "CONFIG_HAVE_EXTRA_IPI_TRACEPOINTS",
            "CONFIG_HIGH_RES_TIMERS",
            "CONFIG_HZ",
            "CONFIG_HZ_PERIODIC",
            "CONFIG_JUMP_LABEL",
            "CONFIG_KFENCE",
            "CONFIG_KFENCE_STATIC_KEYS",
            "CONFIG_KPROBES",
            "CONFIG_KVM",
            "CONFIG_MMU_GATHER_MERGE_VMAS",
            "CONFIG_MMU_GATHER_RCU_TABLE_FREE",
            "CONFIG_MMU_GATHER_TABLE_FREE",
            "CONFIG_NO_HZ_FULL",
            "CONFIG_NO_HZ_IDLE",
            "CONFIG_NUMA_BALANCING",
            "CONFIG_PREEMPT",
            "CONFIG_PREEMPT_DYNAMIC",
            "CONFIG_PREEMPT_LAZY",
            "CONFIG_PREEMPT_NONE",
            "CONFIG_PREEMPT_RT",
            "CONFIG_PREEMPT_VOLUNTARY",
            "CONFIG_PT_RECLAIM",
            "CONFIG_RCU_NOCB_CPU",
            "CONFIG_RCU_STRICT_GRACE_PERIOD",
            "CONFIG_SCHED_DEBUG",
            "CONFIG_SLAB",
            "CONFIG_SLUB",
            "CONFIG_TRANSPARENT_HUGEPAGE",
            "CONFIG_TRANSPARENT_HUGEPAGE_ALWAYS",
            "CONFIG_TRANSPARENT_HUGEPAGE_MADVISE",
            "CONFIG_WATCHDOG");

    private static final Pattern SET = Pattern.compile("(CONFIG_[A-Za-z0-9_]+)=(.*)");
    private static final Pattern UNSET = Pattern.compile("# (CONFIG_[A-Za-z0-9_]+) is not set");
    private static final Pattern HEADER = Pattern.compile("# Linux/(\\w+) (\\d\\S*) Kernel Configuration");
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^(# )?CONFIG_[A-Z0-9_]+(=| is not set)");
    private static final String GZIP_MAGIC = "\u001f\u008b";

    @Override
    public String name() {
        return "kernel-config";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().startsWith("boot/config-")
                || file.path().equals("proc/config.gz")
                || file.path().equals("proc/config")
                || IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) throws IOException {
        TextLines lines = file.head().startsWith(GZIP_MAGIC)
                ? new TextLines(file, facts, new LineReader(new GZIPInputStream(file.content())), TextLines.LIMIT)
                : new TextLines(file, facts);
        while (lines.next()) {
            String text = lines.text().strip();
            Matcher set = SET.matcher(text);
            Matcher unset = UNSET.matcher(text);
            Matcher header = HEADER.matcher(text);
            if (set.matches() && KNOWN.contains(set.group(1))) {
                facts.add(new KernelConfig(
                        file.machine(), set.group(1), set.group(2).replace("\"", ""), lines.evidence()));
            } else if (unset.matches() && KNOWN.contains(unset.group(1))) {
                facts.add(new KernelConfig(file.machine(), unset.group(1), "n", lines.evidence()));
            } else if (header.matches()) {
                identity(header.group(1), header.group(2), lines, facts);
            }
        }
    }

    private static void identity(String arch, String release, TextLines lines, FactSink facts) {
        switch (arch) {
            case "arm64" -> facts.add(MachineSign.of(Kind.ARCH, "aarch64", lines.citation()));
            case "x86", "x86_64" -> facts.add(MachineSign.of(Kind.ARCH, "x86_64", lines.citation()));
            default -> {}
        }
        if (!release.isEmpty()) {
            facts.add(MachineSign.of(Kind.RELEASE, release, lines.citation()));
        }
    }
}
