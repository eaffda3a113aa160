package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import java.util.ArrayList;
import java.util.List;

/** Which machine it is, in one line. */
final class MachineText {
    private static final int NAME_COLUMNS = 24;
    private static final int MARGIN = 2;

    private MachineText() {}

    static void draw(Sheet sheet, MachineSummary machine) {
        List<String> parts = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        known("architecture", machine.arch(), "", parts, unknown);
        known("kernel", machine.kernel(), machine.realtime() ? " RT" : "", parts, unknown);
        known("role", machine.role(), "", parts, unknown);
        if (!unknown.isEmpty()) {
            parts.add(Words.list(unknown) + " unknown");
        }
        if (machine.isolationKnown()) {
            parts.add(machine.watchedCpus().isEmpty() ? "no CPU isolated" : "isolated " + machine.watchedCpus());
        }
        parts.add(machine.windowSeconds() > 0 ? Words.duration(machine.windowSeconds()) : "no window");
        sheet.hanging(Words.cutMiddle(machine.name(), NAME_COLUMNS) + ": ", String.join(", ", parts));
        if (!machine.isolationKnown()) {
            sheet.paragraph(MARGIN, "all CPUs: the snapshot does not say which are isolated (--isolated CPULIST)");
        }
    }

    private static void known(String what, String value, String suffix, List<String> parts, List<String> unknown) {
        if (value.equals("unknown")) {
            unknown.add(what);
        } else {
            parts.add(value + suffix);
        }
    }
}
