package dev.quietcore.cli;

import dev.quietcore.redaction.Kind;
import dev.quietcore.redaction.RedactedCopy.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws what {@code redact} did. */
final class RedactionText {
    private static final int SHOWN = 10;

    private RedactionText() {}

    static String draw(Redaction.Result result, String archive, String map) {
        List<String> lines = new ArrayList<>();
        lines.add("redacted: " + archive + ", " + counted(result.files(), "file"));
        lines.add("aliases:  " + map + " (keep it to yourself)");
        lines.add("the same: " + counted(result.compared().findings(), "finding") + " with proofs, "
                + counted(result.compared().rows(), "row") + " of the ledger");
        lines.add("");
        lines.add("REPLACED");
        boolean any = false;
        for (Kind kind : Kind.values()) {
            long count = result.aliases().count(kind);
            if (count > 0) {
                any = true;
                lines.add(String.format(Locale.ROOT, "  %6d %s", count, kind.title(count)));
            }
        }
        if (!any) {
            lines.add("  nothing: no name or address was found");
        }
        part(lines, "NOT REPLACED, for these are short or ordinary words, or were to be kept", result.left());
        part(
                lines,
                "LEFT OUT, for it is no text",
                result.leftOut().stream().map(RedactionText::leftOut).toList());
        return String.join("\n", lines) + "\n";
    }

    private static String leftOut(LeftOut file) {
        return file.path() + ": " + file.reason();
    }

    private static void part(List<String> lines, String heading, List<String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(heading);
        rows.stream().limit(SHOWN).forEach(row -> lines.add("  " + Messages.harmless(row)));
        if (rows.size() > SHOWN) {
            lines.add("  and " + (rows.size() - SHOWN) + " more");
        }
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
