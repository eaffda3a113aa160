package dev.quietcore.facts;

/**
 * An event of QEMU's own trace log.
 *
 * @param event such as {@code vfio_platform_intp_interrupt}
 * @param count how often it was logged
 */
public record QemuEvent(String machine, String event, long count, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "QEMU logged " + event + " " + Times.of(count);
    }
}
