package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * /proc/interrupts of arm64 and x86 (kernel/irq/proc.c:show_interrupts, arch_show_interrupts). Rows are told by label and
 * description: the numbers of IPIs and interrupts differ between kernels and boots. The header names the CPUs that are online,
 * so its columns may have gaps. Rows that a mail program wrapped are joined again, and an affinity that somebody printed
 * behind a row is read.
 */
final class InterruptsFormat implements FileFormat {
    private static final Pattern COLUMN = Pattern.compile("CPU\\d{1,5}");
    private static final Pattern HEADER_IN_HEAD = Pattern.compile("(?m)^\\s*CPU\\d{1,5}(\\s+CPU\\d|[ \\t]*\\r?$)");
    private static final Pattern ROW_IN_HEAD = Pattern.compile("(?m)^ *(\\d{1,6}|IPI\\d|LOC|RES|CAL|TLB|NMI): +\\d");
    private static final Pattern ROW_WITHOUT_HEADER = Pattern.compile(
            "\\s*(?:\\d{1,6}: [\\d ]+ (?:IR-)?(?:PCI-MSI|IO-APIC|ITS-|GIC)"
                    + "|(?:IPI\\d|LOC|RES|CAL|TLB|NMI): [\\d ]+ (?:Resch|Function call|Local timer|TLB shoot|Non-mask))");
    private static final Pattern ROW = Pattern.compile("\\s*([A-Za-z0-9_-]{1,16}):(?:\\s(.*))?");
    private static final Pattern DEVICE =
            Pattern.compile("(.*?(?:\\s(?:Level|Edge|None)|[\\d]+-(?:edge|level|fasteoi|[a-z_]+)))(?:\\s+(.*))?");

    /** Longer than any chip's, hardware interrupt's and action's names. */
    private static final int DESCRIPTION_LIMIT = 1024;

    private static final String AFFINITY = " affinity: ";

    @Override
    public String name() {
        return "interrupts";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String path = SnapshotPath.own(file.path());
        return path.equals("proc/interrupts")
                || path.startsWith("proc/interrupts.")
                || ROW_WITHOUT_HEADER.matcher(file.head()).lookingAt()
                || HEADER_IN_HEAD.matcher(file.head()).find()
                        && (ROW_IN_HEAD.matcher(file.head()).find()
                                || file.head().indexOf('\n') < 0); // hundreds of CPUs fill the head
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        Table table = new Table(file, facts);
        while (lines.next()) {
            table.line(lines.citation(), lines.text());
        }
        table.flush();
    }

    private static final class Table {
        private final SnapshotFile file;
        private final FactSink facts;
        private final List<Integer> cpus = new ArrayList<>();
        private final Set<Integer> seen = new HashSet<>();
        private boolean headerSeen;
        private @Nullable Citation row;
        private String label = "";
        private final StringBuilder rest = new StringBuilder();

        Table(SnapshotFile file, FactSink facts) {
            this.file = file;
            this.facts = facts;
        }

        void line(Citation citation, String text) {
            Matcher start = ROW.matcher(text);
            if (header(text)) {
                flush();
                header(citation, text);
            } else if (text.isBlank()) {
                flush();
            } else if (start.matches()) {
                flush();
                row = citation;
                label = start.group(1);
                rest.append(start.group(2) == null ? "" : start.group(2));
            } else if (row != null) {
                rest.append(' ').append(text.strip());
            } else {
                facts.unreadable(file, citation.line(), text, "a row starts with a label and a colon, such as 'IPI1:'");
            }
        }

        private static boolean header(String text) {
            String start = text.strip();
            return start.startsWith("CPU")
                    && List.of(start.split("\\s+")).stream()
                            .allMatch(word -> COLUMN.matcher(word).matches());
        }

        private void header(Citation citation, String text) {
            for (String column : text.strip().split("\\s+")) {
                int cpu = Integer.parseInt(column.substring("CPU".length()));
                if (cpu < CpuSet.LIMIT && seen.add(cpu)) {
                    cpus.add(cpu);
                } else {
                    facts.unreadable(file, citation.line(), text, "'" + column + "' stands twice or is no CPU");
                    break;
                }
            }
            headerSeen = true;
        }

        void flush() {
            Citation citation = row;
            row = null;
            if (citation != null) {
                read(citation, rest.toString());
            }
            rest.setLength(0);
        }

        private void read(Citation citation, String text) {
            if (label.equalsIgnoreCase("ERR") || label.equals("MIS")) {
                return; // one number for the whole machine
            }
            String[] words = text.strip().split("\\s+");
            int leading = 0;
            while (leading < words.length && number(words[leading])) {
                leading++;
            }
            int columns = headerSeen ? cpus.size() : assumeColumns(citation, leading);
            if (leading < columns || columns == 0) {
                facts.unreadable(
                        file,
                        citation.line(),
                        citation.text(),
                        leading + " counts for " + columns + " CPUs; a row has one count for each CPU of the header");
                return;
            }
            counts(citation, words, columns);
        }

        /** A pasted table without its header: the columns are then the CPUs from 0, which is said once. */
        private int assumeColumns(Citation citation, int leading) {
            if (cpus.isEmpty() && leading > 0) {
                facts.unreadable(
                        file,
                        citation.line(),
                        citation.text(),
                        "the header line with the CPU columns is missing; columns are counted from CPU 0");
                for (int cpu = 0; cpu < Math.min(leading, CpuSet.LIMIT); cpu++) {
                    cpus.add(cpu);
                }
            }
            return cpus.size();
        }

        private void counts(Citation citation, String[] words, int columns) {
            Map<Integer, Long> counts = new LinkedHashMap<>();
            for (int column = 0; column < columns; column++) {
                try {
                    long count = Long.parseLong(words[column]);
                    if (count > 0) {
                        counts.put(cpus.get(column), count);
                    }
                } catch (NumberFormatException absurd) {
                    facts.unreadable(
                            file,
                            citation.line(),
                            citation.text(),
                            "'" + words[column] + "' is no count; a count has at most 18 digits");
                    return;
                }
            }
            String description = String.join(" ", List.of(words).subList(columns, words.length));
            int affinity = description.lastIndexOf(AFFINITY);
            add(citation, affinity < 0 ? description : description.substring(0, affinity), counts);
            if (affinity >= 0) {
                affinity(citation, description.substring(affinity + AFFINITY.length()));
            }
        }

        /** Not of the kernel: scripts print it, from smp_affinity_list. */
        private void affinity(Citation citation, String list) {
            try {
                facts.add(new IrqAffinityReading(file.machine(), label, false, CpuSet.parseList(list), citation));
            } catch (IllegalArgumentException wrong) {
                facts.unreadable(file, citation.line(), citation.text(), String.valueOf(wrong.getMessage()));
            }
        }

        private void add(Citation citation, String description, Map<Integer, Long> counts) {
            String chip = "";
            String name = description;
            Matcher device = DEVICE.matcher(description);
            if (Character.isDigit(label.charAt(0)) && description.length() <= DESCRIPTION_LIMIT && device.matches()) {
                chip = device.group(1);
                name = device.group(2) == null ? "" : device.group(2);
            }
            facts.add(new InterruptRow(
                    file.machine(),
                    SnapshotPath.own(file.path()),
                    SnapshotPath.before(file.path()),
                    label,
                    chip,
                    name.isEmpty() ? "irq " + label : name,
                    CpuSet.of(cpus),
                    counts,
                    citation));
        }

        private static boolean number(String word) {
            return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
