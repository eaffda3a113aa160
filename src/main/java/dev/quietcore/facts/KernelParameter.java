package dev.quietcore.facts;

/**
 * One parameter of the kernel command line, as it was asked for. Asking is not having: see IsolatedCpus and
 * NohzFullCpus.
 *
 * @param name with its module prefix where it has one, such as {@code kvm-arm.wfi_trap_policy}
 * @param value empty for a flag without a value
 */
public record KernelParameter(String machine, String name, String value, Evidence evidence) implements Observation {
    /** Whether it has this name: the kernel takes dashes for underscores (kernel/params.c:parameq). */
    public boolean named(String other) {
        return name.replace('-', '_').equals(other.replace('-', '_'));
    }

    @Override
    public String says() {
        return "the kernel was booted with " + name + (value.isEmpty() ? "" : "=" + value);
    }
}
