package dev.quietcore.parse;

import dev.quietcore.facts.KvmStatistic;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counters of KVM as kvm_stat and {@code perf kvm stat} print them: {@code kvm_exit(WFx)  112549  47.3  2028} and
 * {@code EXTERNAL_INTERRUPT  471831  59.89% …}.
 */
final class KvmStatFormat implements FileFormat {
    private static final Pattern KVM_STAT = Pattern.compile(
            "\\s*([a-z][\\w]*(?:\\([^)]+\\))?(?: \\[[^\\]]*\\])?)\\s+(\\d+)\\s+\\d+\\.\\d+(?:\\s+[\\d.]+)?\\s*");
    private static final Pattern PERF_KVM =
            Pattern.compile("\\s*([A-Za-z][\\w:@+\\[\\] -]*?)\\s+(\\d+)\\s+\\d+\\.\\d+%\\s+\\d+\\.\\d+%.*");
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^\\s*kvm_(exit|entry)\\w*\\s+\\d+\\s+\\d+\\.\\d");
    private static final Pattern PERF_IN_HEAD = Pattern.compile(
            "(?m)^\\s*VM-EXIT\\s+Samples|^\\s*[A-Z][A-Z0-9_]+\\s+\\d+\\s+\\d+\\.\\d+%\\s+\\d+\\.\\d+%\\s+\\d+\\.\\d+us");

    @Override
    public String name() {
        return "kvm-stat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.head().startsWith("kvm statistics")
                || IN_HEAD.matcher(file.head()).find()
                || PERF_IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher counter = KVM_STAT.matcher(lines.text());
            if (!counter.matches()) {
                counter = PERF_KVM.matcher(lines.text());
            }
            if (counter.matches()) {
                if (counter.group(2).length() <= 18) {
                    facts.add(new KvmStatistic(
                            file.machine(), counter.group(1), Long.parseLong(counter.group(2)), lines.evidence()));
                } else {
                    lines.unreadable("'" + counter.group(2) + "' is no count; a count has at most 18 digits");
                }
            }
        }
    }
}
