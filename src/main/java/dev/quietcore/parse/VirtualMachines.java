package dev.quietcore.parse;

import java.util.regex.Pattern;

/** Tells the threads of virtual machine monitors by the names that they give themselves. */
final class VirtualMachines {
    /** QEMU with debug-threads=on, Firecracker, kvmtool, Cloud Hypervisor, crosvm. */
    private static final Pattern VCPU =
            Pattern.compile("CPU \\d+/(KVM|TCG|HVF)|fc_vcpu \\d+|kvm-vcpu-\\d+|vcpu\\d+|crosvm_vcpu\\d+");

    private static final Pattern MONITOR =
            Pattern.compile("qemu-(system-|kvm).*|firecracker|lkvm|cloud-hyperviso.*|crosvm");

    private VirtualMachines() {}

    static boolean vcpu(String comm) {
        return VCPU.matcher(comm).matches();
    }

    static boolean monitor(String comm) {
        return MONITOR.matcher(comm).matches();
    }
}
