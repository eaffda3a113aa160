package dev.quietcore.parse;

import dev.quietcore.parse.guests.HostAndGuest;
import dev.quietcore.parse.stacks.CountedFunctionsFormat;
import dev.quietcore.parse.stacks.CountedStacksFormat;
import dev.quietcore.parse.stacks.FoldedStacksFormat;
import dev.quietcore.parse.stacks.RtTraceFormat;
import dev.quietcore.parse.stacks.StackLogFormat;
import dev.quietcore.parse.trace.FunctionGraphFormat;
import java.util.ArrayList;
import java.util.List;

/** Every file format but the trace's, and every join. A new format is a class and a line here. */
public final class Formats {
    private Formats() {}

    /**
     * The formats; the first that recognises a file reads it. What was not collected, or is not of this boot, is passed over first; those told by their path come first, then those whose content is
     * unmistakable, then the kernel log and the journal, which may quote anything.
     */
    public static List<FileFormat> all() {
        List<FileFormat> formats = new ArrayList<>(List.of(
                new CollectorManifestFormat(),
                new FailedCommand(),
                new EarlierLogFormat(),
                new UptimeFormat(),
                new WallClockFormat(),
                new CommandLineFormat(),
                new CpuListFormat(),
                new IrqAffinityFormat(),
                new IrqListFormat(),
                new IrqDetailsFormat(),
                new SysfsFormat(),
                new IdleStateFormat(),
                new KvmCounterFormat(),
                new CgroupQuotaFormat(),
                new CpusetFormat(),
                new CpusetV1Format(),
                new TracefsFormat(),
                new CpuinfoFormat(),
                new LscpuFormat(),
                new VmstatFormat(),
                new StatFormat(),
                new SoftirqsFormat(),
                new SchedstatFormat(),
                new SchedDebugFormat(),
                new TimerListFormat(),
                new SysctlFormat(),
                new TunedFormat(),
                new TunedProfileFormat(),
                new KernelConfigFormat(),
                new JournalJsonFormat(),
                new JournalExportFormat(),
                new CoredumpctlInfoFormat(),
                new CoredumpctlFormat(),
                new UnitPropertiesFormat(),
                new CyclictestJsonFormat(),
                new CyclictestHistogramFormat(),
                new CyclictestFormat(),
                new CyclictestVerboseFormat(),
                new OslatJsonFormat(),
                new OslatFormat(),
                new HwlatdetectFormat(),
                new RtlaFormat(),
                new PerfKvmStatFormat(),
                new KvmStatFormat(),
                new KvmStatLogFormat(),
                new TraceCmdStatFormat(),
                new QemuThreadsFormat(),
                new ThreadStatusFormat(),
                new TasksetFormat(),
                new DomainFormat(),
                new QemuCommandLineFormat(),
                new QemuLogFormat(),
                new RtTraceFormat(),
                new StackLogFormat(),
                new FoldedStacksFormat(),
                new CountedStacksFormat(),
                new CountedFunctionsFormat(),
                new IdentityFormat()));
        formats.add(new FunctionGraphFormat());
        formats.addAll(KnownFormat.all());
        formats.addAll(List.of(new PsFormat(), new InterruptsFormat(), new JournalTextFormat(), new KernelLogFormat()));
        return List.copyOf(formats);
    }

    /** The joins, each from the readings and the facts of the files alone. */
    public static List<Join> joins() {
        return List.of(
                new KernelCommandLine(),
                new KernelMessages(),
                new InterruptGrowth(),
                new IrqAffinities(),
                new QueueInterrupts(),
                new VmstatGrowths(),
                new KvmCounters(),
                new StolenTimes(),
                new SoftirqCounts(),
                new SchedstatGrowths(),
                new IdleStates(),
                new IsolatedPartitions(),
                new UnbalancedCpusets(),
                new VcpuThreads(),
                new CyclictestResults(),
                new FunctionSlowdowns(),
                new Services(),
                new MachineIdentity(),
                new HostAndGuest());
    }
}
