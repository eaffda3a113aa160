package dev.quietcore.facts;

/**
 * An interrupt whose affinity the kernel manages, by its file under /sys/kernel/debug/irq: user space cannot move it
 * (kernel/irq/manage.c:irq_can_set_affinity_usr).
 *
 * @param irq its number as text
 */
public record ManagedInterrupt(String machine, String irq, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "the kernel manages the affinity of interrupt " + irq;
    }
}
