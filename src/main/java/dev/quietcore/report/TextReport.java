package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import java.util.List;

/**
 * A diagnosis for a person: the outcome, the machines, the ledger, the findings, what was not collected, what else to know.
 * Nothing in it needs colour or more than 80 columns; all of the text is harmless to a terminal, whatever the snapshot held.
 */
public final class TextReport {
    private static final int SHOWN = 10;
    private static final int NAME_COLUMNS = 24;
    private static final String MARGIN = "  ";

    private final Diagnosis diagnosis;
    private final TextStyle style;
    private final boolean full;
    private final Sheet sheet;

    private TextReport(Diagnosis diagnosis, TextStyle style) {
        this.diagnosis = diagnosis;
        this.style = style;
        this.full = style.detail() == Detail.FULL;
        this.sheet = new Sheet(style.columns(), style.coloured());
    }

    /** The report; every line ends in LF. */
    public static String draw(Diagnosis diagnosis, TextStyle style) {
        return new TextReport(diagnosis, style).draw();
    }

    private String draw() {
        if (style.detail() == Detail.SUMMARY) {
            summary();
        } else {
            report();
        }
        return sheet.toString();
    }

    private void summary() {
        if (diagnosis.findings().isEmpty()) {
            sheet.line(Verdict.withReason(diagnosis));
        }
        for (Finding finding : diagnosis.findings()) {
            FindingText.drawLine(sheet, finding, severalMachines());
        }
    }

    private void report() {
        sheet.hanging("", Verdict.of(diagnosis));
        sheet.gap();
        diagnosis.machines().forEach(machine -> MachineText.draw(sheet, machine));
        reasons();
        new LedgerText(diagnosis, full).draw(sheet);
        if (!diagnosis.findings().isEmpty()) {
            sheet.heading("FINDINGS");
            FindingText text = new FindingText(full, severalMachines());
            diagnosis.findings().forEach(finding -> text.draw(sheet, finding));
        }
        gaps();
        notes();
        files();
    }

    private boolean severalMachines() {
        return diagnosis.machines().size() > 1;
    }

    private void reasons() {
        List<String> reasons = Verdict.reasons(diagnosis);
        if (!reasons.isEmpty()) {
            sheet.heading(diagnosis.outcome() == Diagnosis.Outcome.QUIET ? "WHAT THAT RESTS ON" : "WHY");
            reasons.forEach(reason -> sheet.hanging(MARGIN + "- ", reason));
        }
    }

    private void gaps() {
        if (diagnosis.gaps().isEmpty()) {
            return;
        }
        sheet.heading("NOT COLLECTED");
        GapsText.draw(sheet, shown(diagnosis.gaps()), severalMachines());
        more(diagnosis.gaps());
    }

    private void notes() {
        if (diagnosis.notes().isEmpty()) {
            return;
        }
        sheet.heading("NOTES");
        for (Note note : shown(diagnosis.notes())) {
            sheet.hanging(MARGIN + "- ", (note.place().isBlank() ? "" : note.place() + ": ") + note.says());
        }
        more(diagnosis.notes());
    }

    private <T> List<T> shown(List<T> all) {
        return full ? all : all.subList(0, Math.min(SHOWN, all.size()));
    }

    private void more(List<?> all) {
        if (!full && all.size() > SHOWN) {
            sheet.line(MARGIN + "and " + (all.size() - SHOWN) + " more: -v shows them");
        }
    }

    private void files() {
        List<RecognisedFile> unknown = diagnosis.files().stream()
                .filter(file -> file.format().isEmpty())
                .toList();
        List<RecognisedFile> known = diagnosis.files().stream()
                .filter(file -> !file.format().isEmpty())
                .toList();
        if (full && !diagnosis.files().isEmpty()) {
            sheet.heading("FILES");
            known.forEach(file -> sheet.line(MARGIN + Words.left(file.format(), 20) + " " + path(file)));
            unknown.forEach(file -> sheet.line(MARGIN + Words.left("not recognised", 20) + " " + path(file)));
        }
        sheet.gap();
        sheet.line("quietcore " + diagnosis.version() + ": "
                + Words.counted(diagnosis.files().size(), "file", "files") + " read, " + unknown.size()
                + " not recognised" + (full || diagnosis.files().isEmpty() ? "" : " (-v lists them)"));
    }

    private String path(RecognisedFile file) {
        return (severalMachines() ? file.machine() + ": " : "") + file.path();
    }
}
