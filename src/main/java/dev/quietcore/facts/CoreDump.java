package dev.quietcore.facts;

/**
 * A process that dumped core, as the journal or coredumpctl tells.
 *
 * @param service the unit it belonged to, or empty if unknown
 * @param comm or the executable's path
 * @param pid of the process that died
 * @param signal -1 if unknown
 * @param handlerPid of the process that stored the core; -1 if unknown
 * @param atSeconds seconds since boot, -1 if unknown
 */
public record CoreDump(
        String machine,
        String service,
        String comm,
        int pid,
        int signal,
        int handlerPid,
        double atSeconds,
        Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return (service.isEmpty() ? comm : service) + " dumped core (pid " + pid + ")";
    }
}
