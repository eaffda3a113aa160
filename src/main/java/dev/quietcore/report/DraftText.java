package dev.quietcore.report;

import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.authoring.draft.NewFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws what was written for a new rule, and what to do next. */
public final class DraftText {
    private static final String MARGIN = "  ";

    private DraftText() {}

    /**
     * @param written the draft's files as they were written below the folder
     * @param folder that was written to
     * @param snapshot that the rule was drafted from, as the command line takes it
     */
    public static String draw(Draft draft, List<NewFile> written, Path folder, String snapshot, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        written(sheet, draft.name(), written, folder);
        sheet.heading("RULE");
        draft.patterns().forEach(pattern -> sheet.hanging(MARGIN, pattern));
        draft.explainedAlready()
                .forEach(already -> sheet.hanging(MARGIN + "but ", already + "; 'why' shows how. Is this rule new?"));
        sheet.heading("CASE");
        int width = draft.cut().stream()
                .mapToInt(file -> file.path().length())
                .max()
                .orElse(0);
        draft.cut()
                .forEach(file -> sheet.line(MARGIN
                        + Words.left(file.path(), width)
                        + MARGIN
                        + Words.counted(file.before(), "line", "lines")
                        + (file.before() == file.after() ? "" : ", " + file.after() + " kept")));
        if (draft.storey().equals("cause") && !(draft.finding() && draft.findingInSnapshot())) {
            sheet.hanging(
                    MARGIN,
                    "The rule fires, but in the " + (draft.finding() ? "snapshot" : "case")
                            + " nothing is charged to it: other rules explain the same as surely, or the ledger counts the"
                            + " trace and not these counters. No finding of its name is expected there.");
        }
        if (draft.changed().isEmpty()) {
            sheet.hanging(
                    MARGIN,
                    "No single change silences the rule. Write examples/" + draft.name() + "/silent-first yourself.");
        } else {
            sheet.hanging(MARGIN + "silent: ", draft.changed());
        }
        sheet.hanging(
                MARGIN,
                "Lines stand there as in the snapshot, with the names of hosts, users and programs in them. Look them through"
                        + " before you pass them on.");
        next(sheet, draft.name(), folder, snapshot);
        return sheet.toString();
    }

    /** What was written where no snapshot was at hand. */
    public static String draw(String name, List<NewFile> files, Path folder, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        written(sheet, name, files, folder);
        next(sheet, name, folder, "SNAPSHOT");
        return sheet.toString();
    }

    private static void written(Sheet sheet, String name, List<NewFile> files, Path folder) {
        Map<String, Long> open = new LinkedHashMap<>();
        for (NewFile file : files) {
            open.merge(shown(name, file), Draft.open(file), Long::sum);
        }
        sheet.line("Written to " + (folder.toString().isEmpty() ? "this folder" : folder) + ":");
        int width = open.keySet().stream().mapToInt(String::length).max().orElse(0);
        open.forEach((path, places) -> sheet.line(MARGIN
                + Words.left(path, width)
                + (places == 0 ? "" : MARGIN + Words.counted(places, "place says ", "places say ") + Draft.OPEN)));
    }

    /** A case is one line. */
    private static String shown(String name, NewFile file) {
        String cases = "examples/" + name + "/";
        return file.path().startsWith(cases)
                ? cases + file.path().substring(cases.length()).split("/")[0] + "/"
                : file.path();
    }

    private static void next(Sheet sheet, String name, Path folder, String snapshot) {
        String where = ShellText.word(folder.toString().isEmpty() ? "." : folder.toString());
        sheet.heading("NEXT");
        for (String command : List.of(
                "quietcore rules check " + where,
                "quietcore rules test --rules " + where + " " + name,
                "quietcore diagnose --rules " + where + " " + snapshot)) {
            sheet.lines(MARGIN, ShellText.wrap(command, sheet.columns() - MARGIN.length()));
        }
    }
}
