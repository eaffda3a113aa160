package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import java.util.Map;

/**
 * One entry of the journal, as far as it matters here. Text that a form of output does not print is empty, numbers are -1.
 *
 * @param seconds since boot
 * @param identifier SYSLOG_IDENTIFIER: {@code systemd} for the manager
 * @param comm of the process that logged
 * @param unit of the process that logged
 * @param subject the unit that the message is about
 */
record JournalEntry(
        double seconds,
        String bootId,
        String identifier,
        int pid,
        String comm,
        String unit,
        String subject,
        String message,
        String messageId,
        String dumpedUnit,
        String dumpedComm,
        int dumpedPid,
        int dumpedSignal,
        Citation line) {

    /** From the fields of the JSON and export forms. */
    static JournalEntry of(Map<String, String> fields, Citation line) {
        String executable = text(fields, "COREDUMP_EXE");
        String comm = text(fields, "COREDUMP_COMM");
        return new JournalEntry(
                seconds(fields),
                text(fields, "_BOOT_ID"),
                text(fields, "SYSLOG_IDENTIFIER"),
                number(fields, "_PID"),
                text(fields, "_COMM"),
                text(fields, "_SYSTEMD_UNIT"),
                fields.containsKey("UNIT") ? text(fields, "UNIT") : text(fields, "USER_UNIT"),
                text(fields, "MESSAGE"),
                text(fields, "MESSAGE_ID"),
                text(fields, "COREDUMP_UNIT"),
                comm.isEmpty() ? executable : comm,
                number(fields, "COREDUMP_PID"),
                number(fields, "COREDUMP_SIGNAL"),
                line);
    }

    /** From a line that only prints time, identifier, process and message. */
    static JournalEntry of(double seconds, String identifier, int pid, String message, Citation line) {
        return new JournalEntry(seconds, "", identifier, pid, "", "", "", message, "", "", "", -1, -1, line);
    }

    /** The name of the process that logged, where it is known to be of a unit. */
    String commInUnit() {
        return unit.isEmpty() ? "" : comm;
    }

    /** When the message was sent rather than when journald got it, where both are known. */
    private static double seconds(Map<String, String> fields) {
        String micros = fields.containsKey("_SOURCE_MONOTONIC_TIMESTAMP")
                ? text(fields, "_SOURCE_MONOTONIC_TIMESTAMP")
                : text(fields, "__MONOTONIC_TIMESTAMP");
        return micros.matches("\\d{1,17}") ? Long.parseLong(micros) / 1e6 : -1;
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    private static int number(Map<String, String> fields, String name) {
        String text = text(fields, name);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
