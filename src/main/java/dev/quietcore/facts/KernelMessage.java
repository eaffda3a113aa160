package dev.quietcore.facts;

/**
 * A line of the kernel log that the catalogue knows.
 *
 * @param topic its name in knowledge/catalog/kernel-messages.yaml
 * @param text the message without its time
 * @param atSeconds seconds since boot, or -1 where the line has no time
 */
public record KernelMessage(String machine, String topic, String text, double atSeconds, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return "the kernel said: " + text;
    }
}
