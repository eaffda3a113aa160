package dev.quietcore.parse;

import dev.quietcore.facts.KvmStatistic;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counters of KVM as kvm_stat prints them on a screen ({@code kvm_exit(WFx)  112549  47.3  2028}, or Total and Current alone) and with -1
 * ({@code halt_exits  112549  2028}: counted so far, and in one second).
 */
final class KvmStatFormat implements FileFormat {
    private static final Pattern ROW =
            Pattern.compile("\\s*([a-z]\\w{1,60}(?:\\([^()]{1,60}\\))?)(?: \\[[^\\]]{0,60}\\])?\\s+(\\d+)"
                    + "(?:\\s+\\d{1,3}\\.\\d)?(?:\\s+(\\d{1,15}(?:\\.\\d{1,3})?))?\\s*");
    private static final Pattern PID = Pattern.compile("kvm statistics - pid (\\d{1,9}).*");
    private static final Pattern IN_HEAD =
            Pattern.compile("(?m)^\\s*(?:kvm_(?:exit|entry)|exits|halt_exits) +\\d+(?: +\\d{1,3}\\.\\d| +\\d+ *$)");

    @Override
    public String name() {
        return "kvm-stat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.head().startsWith("kvm statistics")
                || IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        String vm = "";
        while (lines.next()) {
            Matcher pid = PID.matcher(lines.text());
            Matcher row = ROW.matcher(lines.text());
            if (pid.matches()) {
                vm = pid.group(1);
            } else if (row.matches() && row.group(2).length() > 18) {
                lines.unreadable("'" + row.group(2) + "' is no count; a count has at most 18 digits");
            } else if (row.matches()) {
                facts.add(new KvmStatistic(
                        file.machine(),
                        row.group(1),
                        vm,
                        -1,
                        Long.parseLong(row.group(2)),
                        row.group(3) == null ? 0 : Double.parseDouble(row.group(3)),
                        lines.evidence()));
            }
        }
    }
}
