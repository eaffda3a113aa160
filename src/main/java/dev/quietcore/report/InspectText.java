package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.explain.Inspect.InspectAnswer;
import dev.quietcore.explain.Inspect.Inspected;
import dev.quietcore.explain.Inspect.Lost;
import dev.quietcore.explain.Inspect.Recognised;
import dev.quietcore.explain.Inspect.Trace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is in a snapshot, for a person. */
public final class InspectText {
    private static final String MARGIN = "  ";
    private static final int FORMAT_COLUMNS = 22;
    private static final int FILES_COLUMNS = 5;
    private static final int SHOWN = 40;

    private InspectText() {}

    public static String draw(InspectAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        boolean several = answer.machines().size() > 1;
        sheet.heading("MACHINES");
        if (answer.machines().isEmpty()) {
            sheet.line(MARGIN + "none: no file was recognised");
        }
        answer.machines().forEach(machine -> machine(machine, sheet));
        if (!answer.recognised().isEmpty()) {
            sheet.heading("RECOGNISED");
            sheet.line(MARGIN + Words.left("format", FORMAT_COLUMNS) + " files  first");
            answer.recognised().forEach(format -> recognised(format, several, sheet));
        }
        if (!answer.unrecognised().isEmpty()) {
            sheet.heading("NOT RECOGNISED");
            List<RecognisedFile> unrecognised = answer.unrecognised();
            unrecognised.stream()
                    .limit(SHOWN)
                    .forEach(file -> sheet.hanging(
                            MARGIN, (several ? file.machine() + ": " : "") + file.path() + ": " + file.why()));
            more(unrecognised.size(), sheet);
        }
        if (!answer.unreadable().isEmpty()) {
            sheet.heading("COULD NOT BE READ");
            answer.unreadable().stream()
                    .limit(SHOWN)
                    .forEach(note -> sheet.hanging(MARGIN, note.place() + ": " + note.says()));
            more(answer.unreadable().size(), sheet);
        }
        return sheet.toString();
    }

    private static void more(int count, Sheet sheet) {
        if (count > SHOWN) {
            sheet.line(MARGIN + "and " + (count - SHOWN) + " more (--format json lists all)");
        }
    }

    private static void recognised(Recognised format, boolean several, Sheet sheet) {
        sheet.line(MARGIN + Words.left(format.format(), FORMAT_COLUMNS) + " "
                + Words.right(String.valueOf(format.files()), FILES_COLUMNS) + "  "
                + (several ? format.machine() + ": " : "") + format.first());
    }

    private static void machine(Inspected inspected, Sheet sheet) {
        MachineText.draw(sheet, inspected.machine());
        inspected.traces().forEach(trace -> trace(trace, sheet));
        if (!inspected.traces().isEmpty()) {
            sheet.hanging(MARGIN + "lost     ", lost(inspected.lost()));
        }
        if (!inspected.collected().isEmpty()) {
            sheet.hanging(
                    MARGIN + "collected ",
                    "by collect.sh, steps: "
                            + inspected.collected().entrySet().stream()
                                    .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static void trace(Trace trace, Sheet sheet) {
        sheet.hanging(
                MARGIN + "trace    ",
                String.format(
                        Locale.ROOT,
                        "%s: %.6f to %.6f (%s), clock %s, %s, %s",
                        trace.file(),
                        trace.startSeconds(),
                        trace.endSeconds(),
                        Words.duration(trace.endSeconds() - trace.startSeconds()),
                        trace.clock(),
                        Words.counted(trace.records(), "record", "records"),
                        trace.stacks() ? "with stacks" : "no stacks"));
        String events = trace.events().stream()
                .map(event -> event.event() + " " + event.count())
                .collect(Collectors.joining(", "));
        sheet.hanging(
                MARGIN + "events   ",
                events + (trace.otherEvents() > 0 ? " and " + trace.otherEvents() + " kinds more" : ""));
    }

    private static String lost(List<Lost> lost) {
        if (lost.isEmpty()) {
            return "no records, as far as the snapshot tells";
        }
        return lost.stream()
                .map(gone -> Words.counted(gone.records(), "record", "records") + " of CPU " + gone.cpu())
                .collect(Collectors.joining(", "));
    }
}
