package dev.quietcore.facts;

/**
 * What became of one step of the collector, by its own manifest.
 *
 * @param step name of a source in knowledge/catalog/sources.yaml, such as {@code timer-list}
 * @param outcome {@code taken}, {@code cut} (as large as it may be: there was more), {@code absent} (the machine has no such thing),
 *     {@code refused}, {@code failed} (not within its time) or {@code skipped} (too much for this machine)
 * @param reason why, or how many files; may be empty
 */
public record CollectorStep(String machine, String step, String outcome, String reason, Evidence evidence)
        implements Observation {
    /** Whether everything that there was is in the snapshot. */
    public boolean taken() {
        return outcome.equals("taken");
    }

    @Override
    public String says() {
        return "the collector's step " + step + " was " + outcome + (taken() || reason.isEmpty() ? "" : ": " + reason);
    }
}
