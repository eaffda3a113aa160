package dev.quietcore.facts;

/**
 * Timer interrupts that a task armed on its own CPU and that expired there, in time: work asked for, not noise.
 *
 * @param function the hrtimer function that expired
 * @param comm the task
 * @param pid its thread id
 * @param count how many timers expired so
 */
public record OwnTimer(String machine, int cpu, String function, String comm, int pid, long count, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return comm + " armed " + Times.of(count, "timer") + " on its own CPU " + cpu;
    }
}
