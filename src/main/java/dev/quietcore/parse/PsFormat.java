package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.ThreadOnCpu;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ps} with any columns in any order, told by the header. A command may hold blanks ({@code CPU 1/KVM}): it is what lies between
 * the columns on both sides. Without PSR there is no CPU, and only vCPUs and virtual machine monitors are of use.
 */
final class PsFormat implements FileFormat {
    private static final int LIMIT = 100_000;
    private static final Pattern COMMAND = Pattern.compile("COMMAND|CMD|COMM|CMDLINE");
    private static final Set<String> IDENTIFIERS = Set.of("PID", "TID", "LWP", "SPID");
    /** The column {@code lstart}, whose heading is STARTED: the only one whose values are several words. */
    private static final Pattern LONG_START = Pattern.compile("[A-Z]\\w{2} +[A-Z]\\w{2} +\\d{1,2} [\\d:]{8} \\d{4}\\b");

    private static final Pattern COLUMN = Pattern.compile("[A-Z%_+:0-9]{1,32}");

    @Override
    public String name() {
        return "ps";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head();
        int end = head.indexOf('\n');
        List<String> words =
                List.of((end < 0 ? head : head.substring(0, end)).strip().split("\\s+"));
        return words.stream().anyMatch(IDENTIFIERS::contains)
                && words.stream().anyMatch(word -> COMMAND.matcher(word).matches())
                && words.stream().allMatch(word -> COLUMN.matcher(word).matches());
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Columns columns = null;
        int threads = 0;
        while (lines.next() && threads < LIMIT) {
            if (lines.text().isBlank()) {
                continue;
            }
            if (columns == null) {
                columns = Columns.of(lines.text());
            } else {
                Row row = columns.row(lines.text());
                if (row == null && columns.nameless(lines.text())) {
                    continue;
                }
                if (row == null) {
                    lines.unreadable("fewer columns than the header has; the line may be cut");
                } else {
                    threads++;
                    add(file, row, lines, facts);
                }
            }
        }
    }

    private static void add(SnapshotFile file, Row row, TextLines lines, FactSink facts) {
        if (VirtualMachines.vcpu(row.comm())) {
            facts.add(new VcpuSeen(file.machine(), row.comm(), row.tid(), CpuSet.NONE, lines.citation()));
        } else if (VirtualMachines.monitor(row.comm())) {
            facts.add(MachineSign.of(Kind.HOST, row.comm(), lines.citation()));
        }
        if (row.cpu() >= 0) {
            facts.add(new ThreadOnCpu(
                    file.machine(),
                    row.cpu(),
                    row.pid(),
                    row.tid(),
                    row.comm(),
                    row.schedClass(),
                    row.state(),
                    row.kernelThread(),
                    lines.evidence()));
        }
    }

    private record Row(int pid, int tid, int cpu, String schedClass, String state, String comm, boolean kernelThread) {}

    /**
     * The header's columns: those before the first command, those after it, and the width of the first command where a
     * second one follows.
     */
    private record Columns(List<String> before, List<String> after, int commandWidth) {
        static Columns of(String header) {
            List<String> names = List.of(header.strip().split("\\s+"));
            int command = 0;
            while (command < names.size()
                    && !COMMAND.matcher(names.get(command)).matches()) {
                command++;
            }
            List<String> after = names.subList(Math.min(command + 1, names.size()), names.size());
            int width = 0;
            if (!after.isEmpty() && COMMAND.matcher(after.get(0)).matches()) {
                int first = header.indexOf(names.get(command));
                width = header.indexOf(after.get(0), first + names.get(command).length()) - first;
                after = List.of();
            }
            return new Columns(names.subList(0, command), after, width);
        }

        /** Whether it is a thread below its process, as {@code ps m} shows them: it has neither id nor name. */
        boolean nameless(String line) {
            String[] words = line.strip().split("\\s+", before.size() + 1);
            int pid = before.indexOf("PID");
            return pid >= 0 && pid < words.length && words[pid].equals("-");
        }

        @Nullable
        Row row(String line) {
            String rest = line.strip();
            List<String> values = new ArrayList<>();
            for (String column : before) {
                Matcher date = LONG_START.matcher(rest);
                String[] parts = column.equals("STARTED") && date.lookingAt()
                        ? new String[] {date.group(), rest.substring(date.end()).stripLeading()}
                        : rest.split("\\s+", 2);
                if (parts.length < 2) {
                    return null;
                }
                values.add(parts[0]);
                rest = parts[1];
            }
            List<String> trailing = new ArrayList<>();
            for (int column = after.size(); column > 0; column--) {
                int blank = rest.stripTrailing().lastIndexOf(' ');
                if (blank < 0) {
                    return null;
                }
                trailing.add(0, rest.stripTrailing().substring(blank + 1));
                rest = rest.substring(0, blank);
            }
            return row(values, trailing, rest.strip());
        }

        private @Nullable Row row(List<String> values, List<String> trailing, String command) {
            int pid = number(value("PID", values, trailing));
            int tid = number(firstOf(values, trailing, "TID", "LWP", "SPID"));
            if (pid < 0 && tid < 0 || command.isEmpty()) {
                return null;
            }
            boolean two = commandWidth > 0 && command.length() > commandWidth;
            String comm = two ? command.substring(0, commandWidth).strip() : command;
            String arguments = two ? command.substring(commandWidth).strip() : command;
            return new Row(
                    pid < 0 ? tid : pid,
                    tid < 0 ? pid : tid,
                    cpu(firstOf(values, trailing, "PSR", "CPUID", "P")),
                    firstOf(values, trailing, "CLS", "POL", "SCH"),
                    firstOf(values, trailing, "STAT", "S"),
                    name(comm, two),
                    arguments.startsWith("["));
        }

        /** Of a whole command line the program's name. */
        private static String name(String command, boolean comm) {
            if (comm || VirtualMachines.vcpu(command) || command.startsWith("[")) {
                return command.replaceAll("^\\[|\\]$", "");
            }
            String program = command.split("\\s+", 2)[0];
            return program.substring(program.lastIndexOf('/') + 1);
        }

        private String firstOf(List<String> values, List<String> trailing, String... names) {
            for (String name : names) {
                String value = value(name, values, trailing);
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        }

        private String value(String name, List<String> values, List<String> trailing) {
            int column = before.indexOf(name);
            int behind = after.indexOf(name);
            return column >= 0 ? values.get(column) : behind >= 0 ? trailing.get(behind) : "";
        }

        private static int cpu(String text) {
            int cpu = number(text);
            return cpu < CpuSet.LIMIT ? cpu : -1;
        }

        private static int number(String text) {
            return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        }
    }
}
