package dev.quietcore.facts;

/**
 * Where libvirt lets the threads of a virtual machine run, from its domain XML.
 *
 * @param domain its name
 * @param threads which of them, with their number where they have one: {@code vcpu 0}, {@code emulator}, {@code iothread 1}
 * @param allowed CPUs of the host
 */
public record DomainPinning(String machine, String domain, String threads, CpuSet allowed, Evidence evidence)
        implements Observation {
    /** Whether they are the emulator's own: its main loop and its workers, which run whenever a device needs them. */
    public boolean emulator() {
        return threads.equals("emulator");
    }

    /** Whether it is a vCPU. */
    public boolean vcpu() {
        return threads.startsWith("vcpu ");
    }

    @Override
    public String says() {
        return "libvirt lets " + threads + " of " + domain + " run on CPU" + (allowed.size() == 1 ? " " : "s ")
                + allowed;
    }
}
