package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.facts.Evidence;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * cyclictest's own account, printed plainly: {@code T: 0 ( 1449) P:80 I:200 C: 800368 Min: 0 Act: 32 Avg: 22 Max: 128}. It prints a thread
 * again and again; its last line counts. Latencies are microseconds, or nanoseconds with -N, which the output does not tell.
 */
final class CyclictestFormat implements FileFormat {
    private static final Pattern THREAD = Pattern.compile(
            ".*?T: ?(\\d{1,5}) \\( *(\\d{1,9})\\) P: *\\d+ I: *\\d+ C: *(\\d{1,18}) Min: *(-?\\d{1,18}) Act: *-?\\d+ Avg: *(-?\\d{1,18}) Max: *(-?\\d{1,18}).*");
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^.*?T: ?\\d+ \\( *\\d+\\) P: *\\d+ I:");

    private record Thread(int number, int tid) {}

    @Override
    public String name() {
        return "cyclictest";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Map<Thread, CyclictestResult> results = new LinkedHashMap<>();
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            for (String part : lines.text().split("\r")) {
                Matcher thread = THREAD.matcher(part);
                if (thread.matches()) {
                    Thread key = new Thread(Integer.parseInt(thread.group(1)), Integer.parseInt(thread.group(2)));
                    results.put(key, result(file, thread, lines.citation()));
                } else if (part.stripLeading().startsWith("T:")) {
                    lines.unreadable("not 'T: <n> (<tid>) P:… I:… C:… Min:… Act:… Avg:… Max:…'; the line may be cut");
                }
            }
        }
        results.values().forEach(result -> facts.add(new CyclictestReading(result)));
    }

    private static CyclictestResult result(SnapshotFile file, Matcher thread, Citation line) {
        return new CyclictestResult(
                file.machine(),
                Integer.parseInt(thread.group(1)),
                -1,
                Long.parseLong(thread.group(3)),
                Long.parseLong(thread.group(4)),
                Long.parseLong(thread.group(5)),
                Long.parseLong(thread.group(6)),
                Evidence.of(line));
    }
}
