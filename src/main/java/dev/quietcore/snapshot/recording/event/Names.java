package dev.quietcore.snapshot.recording.event;

/**
 * The names that a recording keeps.
 *
 * @param symbols of functions, {@code /proc/kallsyms}
 * @param strings of the kernel that records point at, tracefs {@code printk_formats}
 * @param comms of tasks, tracefs {@code saved_cmdlines}
 */
public record Names(Symbols symbols, KernelStrings strings, Comms comms) {}
