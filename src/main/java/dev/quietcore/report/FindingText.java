package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Step;
import dev.quietcore.facts.Certainty;
import dev.quietcore.knowledge.Page;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A finding: what it is, how sure, the chain that proves it, and what helps. */
public final class FindingText {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])[A-Z](?=[a-z])");
    private static final int PLACES = 3;
    private static final String MARGIN = "    ";

    private final boolean full;
    private final boolean severalMachines;

    FindingText(boolean full, boolean severalMachines) {
        this.full = full;
        this.severalMachines = severalMachines;
    }

    /** One finding as the report of its diagnosis shows it. */
    public static String draw(Diagnosis diagnosis, Finding finding, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        new FindingText(style.detail() == Detail.FULL, diagnosis.machines().size() > 1).draw(sheet, finding);
        return sheet.toString();
    }

    void draw(Sheet sheet, Finding finding) {
        sheet.gap();
        sheet.hanging(Words.left(finding.id(), 3) + " ", finding.title());
        sheet.put(MARGIN);
        putVerdict(sheet, finding.verdict()).put(", ");
        putSeverity(sheet, finding.severity()).put(", ").put(weight(finding.share()));
        sheet.put(severalMachines ? ", on " + finding.machine() : "").end();
        if (!finding.subject().isEmpty()) {
            sheet.paragraph(
                    MARGIN.length(),
                    finding.subject().entrySet().stream()
                            .map(entry -> attribute(entry.getKey(), entry.getValue()))
                            .collect(Collectors.joining("; ")));
        }
        if (!finding.summary().isBlank()) {
            sheet.gap();
            sheet.paragraph(MARGIN.length(), finding.summary());
        }
        sheet.gap();
        int number = 0;
        int width = String.valueOf(finding.chain().size()).length();
        for (Step step : finding.chain()) {
            number++;
            step(sheet, finding, step, MARGIN + Words.right(String.valueOf(number), width) + ". ");
        }
        if (!finding.thresholds().isEmpty()) {
            sheet.gap();
            sheet.hanging(MARGIN, "Thresholds: " + ThresholdText.list(finding.thresholds()));
        }
        if (!finding.decide().isEmpty()) {
            sheet.gap();
            sheet.hanging(MARGIN, "Would make it firmer: " + Words.list(finding.decide()));
        }
        int fix = 0;
        for (Page.Remedy remedy : finding.remedies()) {
            fix++;
            remedy(sheet, remedy, "Fix " + fix + ": ");
        }
    }

    /** {@code core dumps 7}, {@code CPUs 1-3}: what JSON calls coreDumps and cpus, never broken within. */
    private static String attribute(String name, String value) {
        String words = HUMP.matcher(name).replaceAll(hump -> " " + hump.group().toLowerCase(Locale.ROOT));
        String said = words.equals("cpus") ? (value.matches("\\d+") ? "CPU" : "CPUs") : words;
        return (said + " " + value).replace(" ", Words.KEEP);
    }

    /** The same on one line, for those who only want to know. */
    static void drawLine(Sheet sheet, Finding finding, boolean severalMachines) {
        sheet.put(Words.left(finding.id(), 3) + " ");
        putVerdict(sheet, finding.verdict()).put(", ");
        putSeverity(sheet, finding.severity()).put(", " + Shares.percent(finding.share()) + ": ");
        sheet.line((severalMachines ? finding.machine() + ": " : "") + finding.title());
    }

    private static Sheet putVerdict(Sheet sheet, Certainty verdict) {
        Ink ink = switch (verdict) {
            case CONFIRMED -> Ink.BOLD;
            case LIKELY, POSSIBLE -> Ink.PLAIN;
        };
        return sheet.put(ink, verdict.label());
    }

    private static Sheet putSeverity(Sheet sheet, String severity) {
        Ink ink = switch (severity) {
            case "critical", "high" -> Ink.RED;
            case "medium" -> Ink.YELLOW;
            default -> Ink.PLAIN;
        };
        return sheet.put(ink, severity);
    }

    private static String weight(double share) {
        return share > 0
                ? "explains " + Shares.percent(share) + " of the disturbances"
                : "no disturbance is charged to it";
    }

    private void step(Sheet sheet, Finding finding, Step step, String label) {
        String unsure = step.certainty() == Certainty.CONFIRMED
                ? ""
                : " (" + step.certainty().label() + ")";
        sheet.hanging(label, (full ? "[" + step.step() + "] " : "") + step.says() + unsure);
        String indent = " ".repeat(label.length() + 2);
        if (full) {
            for (Cited cited : step.evidence()) {
                sheet.line(indent + place(finding, cited) + count(cited.count()));
                String text = cited.citation().text().strip();
                sheet.line(indent + "| " + Words.cutEnd(Words.printable(text), sheet.columns() - indent.length() - 2));
            }
        } else if (!step.evidence().isEmpty()) {
            sheet.hanging(indent, places(finding, step.evidence()));
        }
    }

    private static String places(Finding finding, List<Cited> evidence) {
        StringJoiner places = new StringJoiner(", ");
        String before = "";
        for (Cited cited : evidence.subList(0, Math.min(PLACES, evidence.size()))) {
            String place = place(finding, cited);
            String file = place.substring(0, place.lastIndexOf(':'));
            places.add((file.equals(before) ? place.substring(file.length()) : place) + count(cited.count()));
            before = file;
        }
        int more = evidence.size() - PLACES;
        return places + (more > 0 ? " and " + Words.counted(more, "other", "others") : "");
    }

    private static String place(Finding finding, Cited cited) {
        String machine = cited.citation().machine();
        return (machine.equals(finding.machine()) ? "" : machine + ": ")
                + cited.citation().place();
    }

    private static String count(long lines) {
        return lines > 1 ? Words.KEEP + "(" + lines + Words.KEEP + "lines)" : "";
    }

    static void remedy(Sheet sheet, Page.Remedy remedy, String label) {
        sheet.gap();
        sheet.hanging(MARGIN + label, remedy.says());
        typed(sheet, "command", remedy.command());
        typed(sheet, "undo", remedy.undo());
        said(sheet, "risk", remedy.risk());
        said(sheet, "reboot", remedy.reboot() ? "needed" : "not needed");
        observed(sheet, "verify", remedy.verify());
    }

    static void said(Sheet sheet, String label, String words) {
        if (!words.isBlank()) {
            sheet.hanging(label(label), words);
        }
    }

    private static void typed(Sheet sheet, String label, String words) {
        if (!words.isBlank()) {
            sheet.lines(
                    label(label),
                    ShellText.wrapOrProse(words, sheet.columns() - label(label).length()));
        }
    }

    /** What to look at: commands, but mostly with what they then show, which no shell takes. */
    private static void observed(Sheet sheet, String label, String words) {
        if (!words.isBlank()) {
            sheet.lines(
                    label(label),
                    ShellText.wrapOrRunOn(words, sheet.columns() - label(label).length()));
        }
    }

    private static String label(String label) {
        return MARGIN + "  " + Words.left(label, 8) + " ";
    }
}
