package dev.quietcore.parse;

import dev.quietcore.facts.KvmStatistic;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of kvm_stat -l: a line of names, again every twenty lines, and each second a line of what the counters grew by; with a time in front
 * from 5.8 on, with commas if --csv was given. What a counter grew by is added up.
 */
final class KvmStatLogFormat implements FileFormat {
    private static final String NAME = "[a-z]\\w{1,60}(?:\\([^(),]{1,60}\\))?";
    private static final Pattern NAMES = Pattern.compile("(?:timestamp,)?" + NAME + "(?:[ ,]+" + NAME + "){1,400} *");
    private static final Pattern VALUES =
            Pattern.compile("(?:(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)[ ,]+)?([\\d ,]*\\d) *");
    private static final Pattern KVM =
            Pattern.compile("(?:^|.*[ ,])(?:kvm_exit|kvm_entry|exits|halt_exits)(?:[ ,(].*|$)");
    private static final int HEAD_LINES = 40;

    /** What one counter grew by. */
    private static final class Growth {
        private final Folded lines = new Folded();
        private long count;
    }

    @Override
    public String name() {
        return "kvm-stat-log";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        List<String> head = file.head().lines().limit(HEAD_LINES).toList();
        for (int at = 0; at + 1 < head.size(); at++) {
            String names = head.get(at);
            if (names.length() < TextLines.LIMIT
                    && KVM.matcher(names).matches()
                    && NAMES.matcher(names).matches()
                    && VALUES.matcher(head.get(at + 1).strip()).matches()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Map<String, Growth> growths = new LinkedHashMap<>();
        String[] names = new String[0];
        long seconds = 0;
        while (lines.next()) {
            String text = lines.text().strip();
            Matcher values = VALUES.matcher(text);
            if (values.matches()) {
                String[] words = values.group(2).strip().split("[ ,]+");
                if (words.length == names.length) {
                    seconds++;
                    grow(growths, names, words, lines);
                } else if (names.length > 0) {
                    lines.unreadable(names.length + " counters and " + words.length + " numbers; the line may be cut");
                }
            } else if (NAMES.matcher(text).matches()) {
                names = text.replaceFirst("^timestamp,", "").split("[ ,]+");
            }
        }
        for (Map.Entry<String, Growth> counter : growths.entrySet()) {
            Growth growth = counter.getValue();
            facts.add(new KvmStatistic(
                    file.machine(),
                    counter.getKey(),
                    "",
                    -1,
                    growth.count,
                    (double) growth.count / seconds,
                    growth.lines.evidence()));
        }
    }

    private static void grow(Map<String, Growth> growths, String[] names, String[] words, TextLines lines) {
        for (int at = 0; at < names.length; at++) {
            long count = words[at].length() > 15 ? 0 : Long.parseLong(words[at]);
            if (count > 0) {
                Growth growth = growths.computeIfAbsent(names[at], any -> new Growth());
                growth.count += count;
                growth.lines.add(lines.citation());
            }
        }
    }
}
