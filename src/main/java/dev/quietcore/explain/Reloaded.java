package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.RuleFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers {@code reload}: what other rules make of the same snapshots. */
public final class Reloaded {
    private Reloaded() {}

    /**
     * @param rules how many there are now
     * @param added names of rules that there were not
     * @param removed names of rules that there are no longer
     * @param edited names of rules whose text is another
     */
    public record ReloadedAnswer(
            int rules, List<String> added, List<String> removed, List<String> edited, List<Changes> snapshots)
            implements Answer {}

    /**
     * What became of a snapshot's findings. One is the same as before if its machine, cause and subject are.
     *
     * @param snapshot by the name that the session knows
     * @param came as they are now
     * @param went as they were
     * @param changed those whose id, verdict or share is another
     */
    public record Changes(String snapshot, List<Line> came, List<Line> went, List<Change> changed) {}

    /** @param verdict in its own word */
    public record Line(String id, String title, String verdict, double share) {}

    public record Change(Line before, Line after) {}

    public static ReloadedAnswer of(Diagnostician before, Diagnostician after, List<Changes> snapshots) {
        Map<String, String> old = texts(before);
        Map<String, String> now = texts(after);
        return new ReloadedAnswer(
                now.size(),
                now.keySet().stream().filter(name -> !old.containsKey(name)).toList(),
                old.keySet().stream().filter(name -> !now.containsKey(name)).toList(),
                now.keySet().stream()
                        .filter(old::containsKey)
                        .filter(name -> !Objects.equals(now.get(name), old.get(name)))
                        .toList(),
                snapshots);
    }

    private static Map<String, String> texts(Diagnostician diagnostician) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RuleFile rule : diagnostician.rules()) {
            texts.put(rule.name(), rule.text());
        }
        return texts;
    }

    /** The findings of one snapshot before and after. */
    public static Changes changes(String snapshot, Investigation before, Investigation after) {
        Map<Object, Line> old = lines(before);
        Map<Object, Line> now = lines(after);
        List<Change> changed = new ArrayList<>();
        now.forEach((key, line) -> {
            Line was = old.get(key);
            if (was != null && !was.equals(line)) {
                changed.add(new Change(was, line));
            }
        });
        return new Changes(snapshot, without(now, old), without(old, now), changed);
    }

    private static List<Line> without(Map<Object, Line> some, Map<Object, Line> others) {
        List<Line> left = new ArrayList<>();
        some.forEach((key, line) -> {
            if (!others.containsKey(key)) {
                left.add(line);
            }
        });
        return left;
    }

    private static Map<Object, Line> lines(Investigation investigation) {
        Map<Object, Line> lines = new LinkedHashMap<>();
        for (Finding finding : investigation.diagnosis().findings()) {
            var cause = investigation.causes().get(finding.id());
            lines.put(
                    cause == null ? finding.id() : List.of(cause.machine(), cause.name(), cause.subject()),
                    new Line(finding.id(), finding.title(), finding.verdict().label(), finding.share()));
        }
        return lines;
    }
}
