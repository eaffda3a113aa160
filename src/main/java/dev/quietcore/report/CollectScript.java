package dev.quietcore.report;

import dev.quietcore.explain.CapturePlan.Plan;
import dev.quietcore.explain.CapturePlan.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A plan as a script for {@code /bin/sh}, dash and busybox included. Only comments hold what a snapshot said, one line each; what
 * the shell runs comes from the catalogue of sources and from collect.sh.
 */
public final class CollectScript {
    private static final int COLUMNS = 78;
    private static final Pattern MACHINES_PATH = Pattern.compile("(?<=[\\s=])/(?=(?:proc|sys|boot)/)");
    private static final Pattern PROBE = Pattern.compile("p:(\\w+) .*");

    private final Plan plan;
    private final StringBuilder text = new StringBuilder();

    private CollectScript(Plan plan) {
        this.plan = plan;
    }

    /** The script, ending in LF. */
    public static String draw(Plan plan) {
        return new CollectScript(plan).draw();
    }

    private String draw() {
        line("#!/bin/sh");
        comment("Collects from " + (plan.machine().isEmpty() ? "a machine" : plan.machine())
                + " what quietcore needs next. Run it there as root:  sh THIS [FOLDER]");
        comment("");
        comment("It would decide:");
        plan.reasons().forEach(reason -> comment("  - ", reason));
        comment("It takes " + String.join(", ", plan.sources())
                + "; along with them, for the new snapshot to be read by itself, " + String.join(", ", plan.along())
                + ".");
        comment("It lasts about " + plan.seconds() + " s and writes up to about " + plan.megabytes() + " MB.");
        if (plan.disturbs().isEmpty()) {
            comment("Isolated CPUs do not notice it.");
        } else {
            comment("What isolated CPUs notice of it:");
            plan.disturbs().forEach(each -> comment("  - ", each));
        }
        comment("Whatever it switches on it switches off again, also when it is interrupted.");
        line("");
        line("waits="
                + (plan.recording().records() ? "recording" : plan.before().isEmpty() ? "nothing" : "counters"));
        line("events=" + quoted(String.join(" ", plan.recording().events())));
        line("triggers=" + quoted(String.join(" ", plan.recording().triggers())));
        function(
                "probes",
                plan.recording().probes().stream().map(CollectScript::probe).toList());
        function("before", keep("before", plan.before()));
        function("files", keep(".", plan.files()));
        function("commands", plan.commands().stream().map(CollectScript::run).toList());
        text.append(fixed());
        return text.toString();
    }

    private void function(String name, List<String> lines) {
        line(name + "() {");
        (lines.isEmpty() ? List.of(":") : lines).forEach(each -> line("    " + each));
        line("}");
    }

    private static List<String> keep(String folder, List<String> paths) {
        return paths.stream().map(path -> "keep " + folder + " " + quoted(path)).toList();
    }

    private static String probe(String probe) {
        return "probe " + PROBE.matcher(probe).replaceAll("$1") + " " + quoted(probe);
    }

    private static String run(Step step) {
        return "run " + step.name() + " " + step.seconds() + " "
                + quoted(MACHINES_PATH.matcher(step.command()).replaceAll("\"\\$QUIETCORE_ROOT\"/"));
    }

    private static String quoted(String words) {
        return "'" + words.replace("'", "'\\''") + "'";
    }

    private void comment(String words) {
        comment("", words);
    }

    private void comment(String label, String words) {
        String before = label;
        for (String each : Words.wrap(words, COLUMNS - label.length())) {
            line(("# " + before + each).stripTrailing());
            before = " ".repeat(label.length());
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String fixed() {
        try (InputStream script =
                Objects.requireNonNull(CollectScript.class.getResourceAsStream("collect.sh"), "collect.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
