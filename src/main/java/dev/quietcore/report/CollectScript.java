package dev.quietcore.report;

import dev.quietcore.explain.CapturePlan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The collector, and a plan as the collector that takes just what the plan names. Only comments hold what a snapshot said, one line
 * each; what the shell runs comes from collect.sh and the catalogue of sources.
 */
public final class CollectScript {
    private static final int COLUMNS = 78;
    private static final String SHELL = "#!/bin/sh\n";

    private final Plan plan;
    private final StringBuilder text = new StringBuilder();

    private CollectScript(Plan plan) {
        this.plan = plan;
    }

    /** The collector as it is: src/main/sh/collect.sh. */
    public static String collector() {
        try (InputStream script =
                Objects.requireNonNull(CollectScript.class.getResourceAsStream("/collect.sh"), "collect.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The script, ending in LF. */
    public static String draw(Plan plan) {
        return new CollectScript(plan).draw();
    }

    private String draw() {
        text.append(SHELL);
        comment("Collects from " + (plan.machine().isEmpty() ? "a machine" : plan.machine())
                + " what quietcore needs next. Run it there as root:  sh THIS [OUTPUT]");
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
        line("chosen='" + String.join(" ", plan.taken()) + "'");
        line("");
        text.append(collector().substring(SHELL.length()));
        return text.toString();
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
}
