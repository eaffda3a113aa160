package dev.quietcore.facts;

/**
 * A thread that ps showed on a CPU.
 *
 * @param cpu on which it ran last
 * @param pid id of its process
 * @param tid its thread id
 * @param comm the thread's name
 * @param schedClass {@code TS}, {@code FF}, {@code RR}, {@code DLN}
 * @param state as ps prints it: {@code R}, {@code S} …
 * @param kernelThread whether it is one of the kernel
 */
public record ThreadOnCpu(
        String machine,
        int cpu,
        int pid,
        int tid,
        String comm,
        String schedClass,
        String state,
        boolean kernelThread,
        Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return comm + "-" + tid + " was on CPU " + cpu;
    }
}
