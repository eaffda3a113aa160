package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code coredumpctl list}, as JSON or as a table. It does not say which unit a process was of. The table's local time has no
 * zone that could be trusted, so its dumps have no time.
 */
final class CoredumpctlFormat implements FileFormat {
    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern ROW = Pattern.compile(
            "\\S+ \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\S+\\s+(\\d{1,9})\\s+\\d+\\s+\\d+\\s+(?:SIG)?(\\S+)\\s+\\S+\\s+(\\S+).*");
    private static final Pattern HEADER = Pattern.compile("TIME +PID +UID +GID +SIG +CORE.*");

    @Override
    public String name() {
        return "coredumpctl";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head().stripLeading();
        return head.startsWith("No coredumps found")
                || head.startsWith("[{\"time\":") && head.contains("\"corefile\"")
                || HEADER.matcher(head).lookingAt()
                || file.name().equals("coredumpctl");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        while (lines.next()) {
            String text = lines.text();
            Matcher row = ROW.matcher(text.strip());
            if (text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{")) {
                json(lines, facts);
            } else if (row.matches()) {
                facts.add(new DumpListed(
                        file.machine(),
                        "",
                        row.group(3),
                        Integer.parseInt(row.group(1)),
                        signal(row.group(2)),
                        0,
                        lines.citation()));
            }
        }
    }

    private static void json(TextLines lines, FactSink facts) {
        Matcher object = OBJECT.matcher(lines.text());
        int end = 0;
        while (object.find()) {
            end = object.end();
            String pid = number(object.group(), "pid");
            String time = number(object.group(), "time");
            String signal = number(object.group(), "sig");
            if (pid.isEmpty() || pid.length() > 9) {
                lines.unreadable("an entry without a process id: " + object.group());
                continue;
            }
            Citation line = lines.citation();
            facts.add(new DumpListed(
                    line.machine(),
                    "",
                    text(object.group(), "exe"),
                    Integer.parseInt(pid),
                    signal.isEmpty() || signal.length() > 2 ? -1 : Integer.parseInt(signal),
                    time.isEmpty() || time.length() > 17 ? 0 : Long.parseLong(time) / 1e6,
                    new Citation(line.machine(), line.file(), line.line(), object.group())));
        }
        if (lines.text().indexOf('{', end) >= 0) {
            lines.unreadable("the list is cut off inside an entry; the entries before it are used");
        }
    }

    private static String number(String object, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\":(\\d+)").matcher(object);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String text(String object, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(object);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static int signal(String text) {
        if (text.matches("\\d{1,2}")) {
            return Integer.parseInt(text);
        }
        return switch (text) {
            case "ILL" -> 4;
            case "TRAP" -> 5;
            case "ABRT" -> 6;
            case "BUS" -> 7;
            case "FPE" -> 8;
            case "SEGV" -> 11;
            case "SYS" -> 31;
            default -> -1;
        };
    }
}
