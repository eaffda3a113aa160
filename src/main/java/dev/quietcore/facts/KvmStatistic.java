package dev.quietcore.facts;

/**
 * A counter of kvm_stat, perf kvm stat or /sys/kernel/debug/kvm. It says how often, not whether it hurts.
 *
 * @param event as the tool names it, such as {@code kvm_exit(WFx)}
 * @param count how often
 */
public record KvmStatistic(String machine, String event, long count, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "KVM counted " + count + " " + event;
    }
}
