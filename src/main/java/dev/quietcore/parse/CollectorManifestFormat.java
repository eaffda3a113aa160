package dev.quietcore.parse;

import dev.quietcore.facts.CollectorMark;
import dev.quietcore.facts.CollectorStep;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The manifest that collect.sh writes: what became of each step, and marks of what it did when. Fields are parted by tabs:
 * {@code step NAME OUTCOME REASON} and {@code mark NAME realtime=SECONDS uptime=SECONDS pid=NUMBER}.
 */
final class CollectorManifestFormat implements FileFormat {
    private static final String HEADING = "# quietcore collection ";
    private static final Set<String> OUTCOMES = Set.of("taken", "cut", "absent", "refused", "failed", "skipped");
    private static final Pattern STEP = Pattern.compile("step\\t([a-z0-9-]{1,64})\\t([a-z]{1,16})\\t(.*)");
    private static final Pattern MARK = Pattern.compile("mark\\t([\\w,-]{1,200})\\trealtime=(\\d{1,12}(?:\\.\\d{1,9})?)"
            + " uptime=(\\d{1,12}(?:\\.\\d{1,9})?) pid=(\\d{1,9})");

    @Override
    public String name() {
        return "collection";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.head().startsWith(HEADING);
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            String kind = lines.text().split("\t", 2)[0];
            Matcher step = STEP.matcher(lines.text());
            Matcher mark = MARK.matcher(lines.text());
            if (step.matches() && OUTCOMES.contains(step.group(2))) {
                facts.add(new CollectorStep(
                        file.machine(),
                        step.group(1),
                        step.group(2),
                        step.group(3).strip(),
                        lines.evidence()));
            } else if (mark.matches()) {
                facts.add(new CollectorMark(
                        file.machine(),
                        mark.group(1),
                        Double.parseDouble(mark.group(3)),
                        Double.parseDouble(mark.group(2)),
                        Integer.parseInt(mark.group(4)),
                        lines.evidence()));
            } else if (kind.equals("step") || kind.equals("mark")) {
                lines.unreadable(
                        kind.equals("step")
                                ? "not 'step <name> <outcome> <reason>', an outcome being one of taken, cut, absent, refused,"
                                        + " failed and skipped"
                                : "not 'mark <name> realtime=<seconds> uptime=<seconds> pid=<number>'");
            }
        }
    }
}
