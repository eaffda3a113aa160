package dev.quietcore.facts;

/**
 * A process that the journal places in a unit.
 *
 * @param service template instances folded
 * @param comm the process's name
 * @param pid its process id
 */
public record ServiceProcess(String machine, String service, String comm, int pid, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return comm + "-" + pid + " belongs to " + service;
    }
}
