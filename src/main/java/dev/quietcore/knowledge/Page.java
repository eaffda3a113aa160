package dev.quietcore.knowledge;

import dev.quietcore.facts.KernelVersion;
import java.util.List;

/**
 * What is known about one rule's conclusion: knowledge/pages/NAME.yaml.
 *
 * @param name the rule's name and the file's
 * @param storey {@code quality}, {@code observe}, {@code mechanism} or {@code cause}
 * @param partOf the page that speaks for this rule, where the rule only adds evidence to a conclusion of another rule; or empty
 * @param title for the finding's headline; {@code {subject}} and {@code {cpus}} are filled in
 * @param says the step in a causal chain, one line; {@code {subject}} is filled in
 * @param summary what it is, in a few sentences for an engineer who has never met it
 * @param mechanism the path, step by step, each with file and function
 * @param confirm what would prove it
 * @param refute what would disprove it
 * @param thresholds where its rules part what is worth a finding from what is not
 * @param remedies what helps, best first; empty below the cause storey
 * @param rivals names of pages that look alike
 * @param sources kernel, QEMU or systemd files, documents
 */
public record Page(
        String name,
        String storey,
        String partOf,
        String title,
        String says,
        String summary,
        List<String> mechanism,
        List<Confirmation> confirm,
        List<String> refute,
        List<Threshold> thresholds,
        List<Remedy> remedies,
        List<String> rivals,
        List<String> sources) {
    public Page {
        mechanism = List.copyOf(mechanism);
        confirm = List.copyOf(confirm);
        refute = List.copyOf(refute);
        thresholds = List.copyOf(thresholds);
        remedies = List.copyOf(remedies);
        rivals = List.copyOf(rivals);
        sources = List.copyOf(sources);
    }

    /**
     * The remedies that work on a kernel and are still needed there, best first.
     *
     * @param kernelRelease as {@code uname -r} prints it; all remedies are kept if it does not start with two numbers
     */
    public List<Remedy> remediesFor(String kernelRelease) {
        return remedies.stream().filter(remedy -> remedy.needed(kernelRelease)).toList();
    }

    /**
     * @param source a name in knowledge/catalog/sources.yaml: if it was not collected, collecting it decides
     * @param shows what is seen there if the page's claim is true
     */
    public record Confirmation(String source, String shows) {}

    /**
     * A value by which rules decide, as the page writes it. What is in effect is another where a {@code thresholds.yaml} says so.
     *
     * @param name unique within the page, {@code callsPerSecond}
     * @param says what lies below it, and why that is not worth a finding
     * @param place file and line of the value
     */
    public record Threshold(String name, double value, ThresholdUnit unit, String says, String place) {
        /** The same as rules see it. */
        public dev.quietcore.facts.Threshold of(String page) {
            return new dev.quietcore.facts.Threshold(page, name, value, unit.label(), place, false);
        }
    }

    /**
     * Something a person can do.
     *
     * @param command what to type; {@code {subject}} and {@code {cpus}} are filled in
     * @param undo how to take it back
     * @param risk what it may cost
     * @param reboot whether it takes effect only after a reboot
     * @param verify how to see that it worked
     * @param since first kernel it works on, as text ({@code "6.11"}); empty for all
     * @param until last kernel it is needed on; empty for all
     * @param changes what it changes, in the words of {@link ChangeWords}, placeholders filled in as in the command: what the
     *     machine is set to, and with {@code without} what then no longer happens; empty where it only reads or where what the
     *     kernel would do differently is not known
     */
    public record Remedy(
            String says,
            String command,
            String undo,
            String risk,
            boolean reboot,
            String verify,
            String since,
            String until,
            List<String> changes) {
        public Remedy {
            changes = List.copyOf(changes);
        }

        /** Whether the remedy works on a kernel and is still needed there; true of a kernel that is not known. */
        boolean needed(String kernelRelease) {
            return KernelVersion.parse(kernelRelease)
                    .map(kernel -> !tooOld(kernel) && !tooNew(kernel))
                    .orElse(true);
        }

        private boolean tooOld(KernelVersion kernel) {
            return KernelVersion.parse(since)
                    .filter(first -> !kernel.atLeast(first.major(), first.minor()))
                    .isPresent();
        }

        private boolean tooNew(KernelVersion kernel) {
            return KernelVersion.parse(until)
                    .filter(last -> kernel.atLeast(last.major(), last.minor() + 1))
                    .isPresent();
        }
    }
}
