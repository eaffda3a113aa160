package dev.quietcore.parse.trace;

/**
 * What sched_switch tells: {@code prev_comm=fio prev_pid=3185 prev_prio=120 prev_state=S ==> next_comm=kworker/10:0 next_pid=2763
 * next_prio=120}, of trace-cmd report {@code fio:3185 [120] S ==> kworker/10:0:2763 [120]}.
 *
 * @param previous the task that leaves the CPU
 * @param state of it, {@code S}, {@code R+} …; empty if the record does not say
 * @param next the task that comes
 */
record TaskSwitch(Task previous, String state, Task next) {
    private static final String ARROW = " ==> ";

    /**
     * A task.
     *
     * @param pid 0 for idle, -1 if the record does not say
     */
    record Task(String comm, int pid) {
        static final Task UNKNOWN = new Task("", -1);
    }

    static TaskSwitch of(TraceRecord record) {
        int next = (int) record.number("next_pid", -1);
        if (next >= 0) {
            return new TaskSwitch(
                    new Task(record.text("prev_comm", "prev_pid"), (int) record.number("prev_pid", -1)),
                    record.word("prev_state"),
                    new Task(record.text("next_comm", "next_pid"), next));
        }
        String told = record.arguments();
        int arrow = told.indexOf(ARROW);
        if (arrow < 0) {
            return new TaskSwitch(Task.UNKNOWN, "", Task.UNKNOWN);
        }
        String before = told.substring(0, arrow);
        String state = before.substring(before.lastIndexOf(']') + 1).strip();
        return new TaskSwitch(task(before), state, task(told.substring(arrow + ARROW.length())));
    }

    /** {@code kworker/10:0:2763 [120]}: the comm may hold colons and brackets. */
    private static Task task(String told) {
        int bracket = told.lastIndexOf(" [");
        int colon = bracket < 0 ? -1 : told.lastIndexOf(':', bracket);
        if (colon < 0) {
            return Task.UNKNOWN;
        }
        try {
            return new Task(told.substring(0, colon), Integer.parseInt(told.substring(colon + 1, bracket)));
        } catch (NumberFormatException noPid) {
            return Task.UNKNOWN;
        }
    }
}
