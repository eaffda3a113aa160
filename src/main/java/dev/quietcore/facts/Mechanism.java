package dev.quietcore.facts;

/**
 * A path through the kernel, QEMU or systemd that was taken.
 *
 * @param machine where
 * @param name its page, such as {@code bpf-program-load}
 * @param subject who or what took it, such as a sender's comm and pid; rules that join on it keep rivals apart
 */
public record Mechanism(String machine, String name, String subject) implements Conclusion {
    @Override
    public String says() {
        return subject.isEmpty() ? name : name + ": " + subject;
    }
}
