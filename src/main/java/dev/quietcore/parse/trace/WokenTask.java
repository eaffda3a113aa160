package dev.quietcore.parse.trace;

/**
 * The task that sched_wakeup and its like tell of: {@code comm=sleep pid=432 prio=120 target_cpu=003}, of trace-cmd report
 * {@code sleep:432 [120] CPU:003}.
 *
 * @param cpu where it is to run; -1 if the record does not say
 */
record WokenTask(String comm, int pid, int cpu) {
    private static final String CPU = " CPU:";

    static WokenTask of(TraceRecord record) {
        if (record.has("pid")) {
            return new WokenTask(
                    record.text("comm", "pid"), (int) record.number("pid", -1), (int) record.number("target_cpu", -1));
        }
        String told = record.arguments();
        int bracket = told.indexOf(" [");
        int colon = bracket < 0 ? -1 : told.lastIndexOf(':', bracket);
        int cpu = told.lastIndexOf(CPU);
        return colon < 0
                ? new WokenTask("", -1, -1)
                : new WokenTask(
                        told.substring(0, colon),
                        number(told.substring(colon + 1, bracket)),
                        cpu < bracket
                                ? -1
                                : number(told.substring(cpu + CPU.length()).strip()));
    }

    /** A decimal number; -1 if it is none. */
    private static int number(String digits) {
        int number = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = Character.digit(digits.charAt(at), 10);
            if (digit < 0 || at >= 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return digits.isEmpty() ? -1 : number;
    }
}
