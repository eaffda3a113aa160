package dev.quietcore.parse;

import dev.quietcore.facts.KvmStatistic;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What perf kvm stat report and live print of exits: {@code EXTERNAL_INTERRUPT 471831 59.89% 68.58% 0.64us 65.42us 2.34us}. A heading says of
 * which virtual machine and vCPU, a footer how many there were.
 */
final class PerfKvmStatFormat implements FileFormat {
    private static final Pattern ROW = Pattern.compile(
            "\\s*([A-Za-z][\\w:@+\\[\\] -]{0,60}?)\\s+(\\d{1,18})\\s+\\d{1,3}\\.\\d{1,2}%\\s+\\d{1,3}\\.\\d{1,2}%.*");
    private static final Pattern HEADING = Pattern.compile(
            ".*Analyze events for (?:all VMs|pid\\(s\\) ([\\d, ]{1,60})), (?:all VCPUs|VCPU (\\d{1,5})):.*");
    private static final Pattern TOTAL = Pattern.compile("\\s*Total Samples: ?(\\d{1,18}),.*");
    private static final Pattern IN_HEAD = Pattern.compile(
            "(?m)^\\s*VM-EXIT\\s+Samples|^\\s*[A-Z][A-Z0-9_]+\\s+\\d+\\s+\\d+\\.\\d+%\\s+\\d+\\.\\d+%\\s+\\d+\\.\\d+us");

    @Override
    public String name() {
        return "perf-kvm-stat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        String vm = "";
        int vcpu = -1;
        while (lines.next()) {
            Matcher heading = HEADING.matcher(lines.text());
            Matcher row = ROW.matcher(lines.text());
            Matcher total = TOTAL.matcher(lines.text());
            if (heading.matches()) {
                vm = heading.group(1) == null ? "" : heading.group(1).strip();
                vcpu = heading.group(2) == null ? -1 : Integer.parseInt(heading.group(2));
            } else if (row.matches()) {
                facts.add(counter(file, row.group(1), vm, vcpu, row.group(2), lines));
            } else if (total.matches()) {
                facts.add(counter(file, "exits", vm, vcpu, total.group(1), lines));
            }
        }
    }

    private static KvmStatistic counter(
            SnapshotFile file, String event, String vm, int vcpu, String count, TextLines lines) {
        return new KvmStatistic(file.machine(), event, vm, vcpu, Long.parseLong(count), 0, lines.evidence());
    }
}
