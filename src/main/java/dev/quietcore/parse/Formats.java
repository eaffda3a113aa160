package dev.quietcore.parse;

import java.util.List;

/** Every file format but the trace's, and every join. A new format is a class and a line here. */
public final class Formats {
    private Formats() {}

    /** The formats; the first that recognises a file reads it. */
    public static List<FileFormat> all() {
        return List.of(
                new UptimeFormat(),
                new WallClockFormat(),
                new CommandLineFormat(),
                new CpuListFormat(),
                new SysctlFormat(),
                new CpuinfoFormat(),
                new SchedDebugFormat(),
                new TimerListFormat(),
                new JournalJsonFormat(),
                new JournalExportFormat(),
                new CoredumpctlFormat(),
                new UnitPropertiesFormat(),
                new IdentityFormat(),
                new InterruptsFormat(),
                new JournalTextFormat(),
                new KernelLogFormat());
    }

    /** The joins, in the order in which they run; later ones see the facts of earlier ones. */
    public static List<Join> joins() {
        return List.of(
                new KernelCommandLine(),
                new KernelMessages(),
                new InterruptGrowth(),
                new Services(),
                new MachineIdentity());
    }
}
