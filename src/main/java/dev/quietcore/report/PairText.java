package dev.quietcore.report;

import dev.quietcore.authoring.draft.Pair.Candidate;
import dev.quietcore.authoring.draft.Pair.CannotTell;
import dev.quietcore.authoring.draft.Pair.PairAnswer;
import dev.quietcore.authoring.draft.Pair.Seen;
import dev.quietcore.facts.Times;
import java.util.List;
import java.util.Locale;

/** Draws what tells two snapshots apart. */
public final class PairText {
    private static final String MARGIN = "  ";

    /** So many of each kind are shown; JSON has them all. */
    private static final int SHOWN = 12;

    private PairText() {}

    public static String draw(PairAnswer answer, String bad, String good, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        sheet.hanging("BAD   ", bad);
        sheet.hanging("GOOD  ", good);
        section(sheet, "ONLY IN BAD", answer.onlyInBad());
        section(sheet, "MORE OFTEN IN BAD", answer.moreInBad());
        section(sheet, "SET OTHERWISE", answer.otherwise());
        if (!answer.cannotTell().isEmpty()) {
            sheet.heading("CANNOT TELL, for it was not collected in GOOD");
            for (CannotTell each : answer.cannotTell()) {
                sheet.hanging(MARGIN, each.says().get(0) + more(each.says().size() - 1));
                sheet.hanging(
                        MARGIN + MARGIN,
                        "collect: quietcore next " + ShellText.word(good) + " " + String.join(" ", each.sources()));
            }
        }
        answer.unmatched()
                .forEach(machine -> sheet.hanging(
                        "", machine + " has no counterpart in GOOD; machines of several are compared by name."));
        if (answer.onlyInBad().isEmpty()
                && answer.moreInBad().isEmpty()
                && answer.otherwise().isEmpty()) {
            sheet.gap();
            sheet.line("Nothing is in BAD that is not in GOOD as well.");
        } else {
            sheet.heading("NEXT");
            command(sheet, "quietcore rules new NAME --from " + ShellText.word(bad) + " --fact '#NUMBER' ...");
            command(
                    sheet,
                    "quietcore rules from-pair " + ShellText.word(bad) + " " + ShellText.word(good) + " --draft NAME");
        }
        return sheet.toString();
    }

    private static void command(Sheet sheet, String command) {
        sheet.lines(MARGIN, ShellText.wrap(command, sheet.columns() - MARGIN.length()));
    }

    private static String more(int more) {
        return more == 0 ? "" : ", and " + more + " more";
    }

    private static void section(Sheet sheet, String heading, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        sheet.heading(heading);
        candidates.stream().limit(SHOWN).forEach(candidate -> draw(sheet, candidate));
        if (candidates.size() > SHOWN) {
            sheet.line(MARGIN + "... and " + (candidates.size() - SHOWN) + " more; --format json has them all");
        }
    }

    private static void draw(Sheet sheet, Candidate candidate) {
        sheet.hanging(MARGIN + candidate.number() + " ", candidate.says());
        String inner = MARGIN + MARGIN;
        sheet.hanging(inner + "bad   ", seen(candidate.bad()));
        if (!candidate.good().place().isEmpty()) {
            sheet.hanging(
                    inner + "good  ",
                    seen(candidate.good())
                            + (candidate.ratio() > 0 && candidate.bad().value().isEmpty()
                                    ? String.format(Locale.ROOT, "; %.1f times as often", candidate.ratio())
                                    : ""));
        }
        if (!candidate.explainedBy().isEmpty()) {
            sheet.hanging(inner, "explained already: " + String.join(", ", candidate.explainedBy()));
        }
    }

    private static String seen(Seen seen) {
        String how = !seen.value().isEmpty()
                ? seen.value()
                : Times.of(seen.count())
                        + (seen.perSecond() > 0
                                ? ", " + Words.rate(seen.perSecond()) + "/s" + (seen.perCpu() ? " a CPU" : "")
                                : "");
        return how + ", " + seen.place();
    }
}
