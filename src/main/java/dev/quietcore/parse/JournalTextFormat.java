package dev.quietcore.parse;

import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The journal as {@code journalctl} prints it for people (short, short-precise, short-iso, short-monotonic) and syslog files,
 * which look the same. Only short-monotonic tells seconds since boot.
 */
final class JournalTextFormat implements FileFormat {
    private static final String MONOTONIC = "\\[ *(\\d{1,9}\\.\\d{1,9})\\]";
    private static final String DATE = "(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?"
            + "|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S*)";
    private static final Pattern ENTRY = Pattern.compile(
            "(?:" + MONOTONIC + "|" + DATE + ") (\\S{1,255}) ([^\\s\\[:]{1,64})(?:\\[(\\d{1,9})\\])?: (.*)");
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^(" + MONOTONIC + "|" + DATE
            + ") \\S{1,255} (systemd|kernel|systemd-[a-z]+|dbus-[a-z]+|NetworkManager|sshd|CRON|cron)(\\[\\d+\\])?: ");

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        ServiceHistory history = new ServiceHistory();
        KernelLog kernel = new KernelLog(file, facts);
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        while (lines.next()) {
            String text = start(lines.text());
            Matcher entry = ENTRY.matcher(text);
            if (text.startsWith("-- Boot ") || text.startsWith("-- Reboot")) {
                history.newBoot();
                kernel.newBoot();
            } else if (entry.matches()) {
                double seconds = entry.group(1) == null ? -1 : Double.parseDouble(entry.group(1));
                String identifier = entry.group(3);
                String message = entry.group(5);
                if (identifier.equals("kernel")) {
                    if (message.startsWith("Linux version ")) {
                        history.newBoot();
                        kernel.newBoot();
                    }
                    kernel.message(message, seconds, lines.citation());
                }
                int pid = entry.group(4) == null ? -1 : Integer.parseInt(entry.group(4));
                history.add(JournalEntry.of(seconds, identifier, pid, message, lines.citation()));
            } else if (text.matches("[\\[A-Z]?.{0,80}(Main process exited|Scheduled restart job|dumped core).*")) {
                lines.unreadable("not '<time> <host> <identifier>[<pid>]: <message>'; the line may be cut");
            }
        }
        kernel.finish(true);
        facts.add(new JournalReading(file.machine(), file.path(), false, history));
    }

    /** No message that matters is longer. */
    private static String start(String text) {
        return text.length() > TextLines.LIMIT ? text.substring(0, TextLines.LIMIT) : text;
    }
}
