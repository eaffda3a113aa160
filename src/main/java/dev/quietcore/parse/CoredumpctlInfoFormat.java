package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code coredumpctl info}: a block of named values for each dump, which begins with its process id. It says which unit a process was of.
 * The time is a local one whose zone cannot be trusted, so these dumps have none.
 */
final class CoredumpctlInfoFormat implements FileFormat {
    private static final Pattern PID = Pattern.compile("\\s*PID: (\\d{1,9})(?: \\((.*)\\))?\\s*");
    private static final Pattern SIGNAL = Pattern.compile("\\s*Signal: (\\d{1,2})(?: .*)?");
    private static final Pattern EXECUTABLE = Pattern.compile("\\s*Executable: (\\S.*)");
    private static final Pattern UNIT = Pattern.compile("\\s*(?:User )?Unit: (\\S{1,255})\\s*");

    @Override
    public String name() {
        return "coredumpctl-info";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head();
        int end = head.indexOf('\n');
        return end >= 0
                && PID.matcher(head.substring(0, end)).matches()
                && (head.contains(" Signal: ") || head.contains(" Storage: "));
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        Dump dump = new Dump(facts);
        while (lines.next()) {
            dump.line(lines);
        }
        dump.finish();
    }

    /** The dump whose block goes by. */
    private static final class Dump {
        private final FactSink facts;
        private @Nullable Citation first;
        private int pid;
        private String executable = "";
        private String service = "";
        private int signal = -1;

        Dump(FactSink facts) {
            this.facts = facts;
        }

        void line(TextLines lines) {
            Matcher start = PID.matcher(lines.text());
            Matcher number = SIGNAL.matcher(lines.text());
            Matcher program = EXECUTABLE.matcher(lines.text());
            Matcher unit = UNIT.matcher(lines.text());
            if (start.matches()) {
                finish();
                first = lines.citation();
                pid = Integer.parseInt(start.group(1));
                executable = start.group(2) == null ? "" : start.group(2);
            } else if (number.matches()) {
                signal = Integer.parseInt(number.group(1));
            } else if (program.matches()) {
                executable = program.group(1).strip();
            } else if (unit.matches()) {
                service = unit.group(1);
            }
        }

        void finish() {
            if (first != null) {
                facts.add(new DumpListed(first.machine(), service, executable, pid, signal, 0, first));
            }
            first = null;
            service = "";
            signal = -1;
        }
    }
}
