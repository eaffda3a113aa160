package dev.quietcore.facts;

/**
 * Guest IPIs whose ICC_SGI1R_EL1 value was traced, decoded (include/linux/irqchip/arm-gic-v3.h).
 *
 * @param vcpu comm of the vCPU thread that wrote
 * @param pid its thread id
 * @param sgi SGI number, which is the Linux IPI number
 * @param targets Aff0 numbers of the targets
 * @param affinity Aff3.Aff2.Aff1 of the targets as one number
 * @param count how often, within the window
 */
public record SgiWrite(
        String machine, String vcpu, int pid, int sgi, CpuSet targets, long affinity, long count, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return vcpu + " sent IPI" + sgi + " to vCPUs " + targets + " " + Times.of(count);
    }
}
