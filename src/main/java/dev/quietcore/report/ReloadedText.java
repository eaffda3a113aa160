package dev.quietcore.report;

import dev.quietcore.explain.Reloaded.Change;
import dev.quietcore.explain.Reloaded.Changes;
import dev.quietcore.explain.Reloaded.Line;
import dev.quietcore.explain.Reloaded.ReloadedAnswer;
import java.util.ArrayList;
import java.util.List;

/** What other rules made of the open snapshots, for a person. */
public final class ReloadedText {
    private ReloadedText() {}

    public static String draw(ReloadedAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        List<String> rules = new ArrayList<>(List.of(Words.counted(answer.rules(), "rule", "rules")));
        name(rules, "new", answer.added());
        name(rules, "gone", answer.removed());
        name(rules, "edited", answer.edited());
        sheet.paragraph(0, String.join("; ", rules));
        for (Changes changes : answer.snapshots()) {
            sheet.line(changes.snapshot() + ":");
            changes.came().forEach(line -> sheet.hanging("  came     ", shown(line)));
            changes.went().forEach(line -> sheet.hanging("  went     ", shown(line)));
            changes.changed().forEach(change -> sheet.hanging("  changed  ", shown(change)));
            if (changes.came().isEmpty()
                    && changes.went().isEmpty()
                    && changes.changed().isEmpty()) {
                sheet.line("  no finding changed");
            }
        }
        return sheet.toString();
    }

    private static void name(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(what + ": " + String.join(", ", names));
        }
    }

    private static String shown(Line line) {
        return line.id() + " " + line.title() + " (" + standing(line) + ")";
    }

    private static String shown(Change change) {
        Line before = change.before();
        Line after = change.after();
        String id = before.id().equals(after.id()) ? after.id() : before.id() + " -> " + after.id();
        String standing = standing(before).equals(standing(after))
                ? standing(after)
                : standing(before) + " -> " + standing(after);
        return id + " " + after.title() + " (" + standing + ")";
    }

    private static String standing(Line line) {
        return line.verdict() + ", " + Shares.percent(line.share());
    }
}
