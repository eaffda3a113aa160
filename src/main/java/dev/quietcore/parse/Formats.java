package dev.quietcore.parse;

import dev.quietcore.parse.guests.HostAndGuest;
import java.util.ArrayList;
import java.util.List;

/** Every file format but the trace's, and every join. A new format is a class and a line here. */
public final class Formats {
    private Formats() {}

    /**
     * The formats; the first that recognises a file reads it. Those told by their path come first, then those whose content is
     * unmistakable, then the kernel log and the journal, which may quote anything.
     */
    public static List<FileFormat> all() {
        List<FileFormat> formats = new ArrayList<>(List.of(
                new UptimeFormat(),
                new WallClockFormat(),
                new CommandLineFormat(),
                new CpuListFormat(),
                new IrqAffinityFormat(),
                new SysfsFormat(),
                new CgroupQuotaFormat(),
                new TracefsFormat(),
                new CpuinfoFormat(),
                new VmstatFormat(),
                new SchedDebugFormat(),
                new TimerListFormat(),
                new SysctlFormat(),
                new KernelConfigFormat(),
                new JournalJsonFormat(),
                new JournalExportFormat(),
                new CoredumpctlFormat(),
                new UnitPropertiesFormat(),
                new CyclictestJsonFormat(),
                new CyclictestHistogramFormat(),
                new CyclictestFormat(),
                new KvmStatFormat(),
                new QemuThreadsFormat(),
                new QemuLogFormat(),
                new IdentityFormat()));
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
                new VmstatGrowths(),
                new VcpuThreads(),
                new CyclictestResults(),
                new Services(),
                new MachineIdentity(),
                new HostAndGuest());
    }
}
