package dev.quietcore.facts;

import java.util.List;

/**
 * A device that has an interrupt for each of its queues, by the names of the interrupts in /proc/interrupts: the same name with a number of
 * its own, on the same message-signalled device.
 *
 * @param device what the names have in common, such as {@code eth0-TxRx}
 * @param irqs numbers of the interrupts; at least two
 */
public record DeviceQueues(String machine, String device, List<String> irqs, Evidence evidence) implements Observation {
    public DeviceQueues {
        irqs = List.copyOf(irqs);
    }

    @Override
    public String says() {
        return device + " has " + irqs.size() + " interrupts, one for each queue";
    }
}
