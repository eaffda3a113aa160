package dev.quietcore.facts;

/**
 * System register accesses of a guest that trapped (kvm_handle_sys_reg, kvm_sys_access).
 *
 * @param vcpu comm of the vCPU thread
 * @param pid its thread id
 * @param register such as {@code ICC_SGI1R_EL1}; {@code HSR 0x…} where it is not decoded
 * @param write whether it was written; false where it was read
 * @param count how many accesses trapped
 */
public record TrappedSysreg(
        String machine, int cpu, String vcpu, int pid, String register, boolean write, long count, Evidence evidence)
        implements PerCpu {
    /** Whether the write sends a software generated interrupt, that is a guest IPI. */
    public boolean sendsSgi() {
        return register.equals("ICC_SGI1R_EL1")
                || register.equals("ICC_ASGI1R_EL1")
                || register.equals("ICC_SGI0R_EL1");
    }

    @Override
    public String says() {
        return vcpu + (write ? " wrote " : " read ") + register + " " + Times.of(count)
                + (count == 1 ? ", a trap" : ", each a trap");
    }
}
