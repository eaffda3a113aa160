package dev.quietcore.knowledge;

import java.util.List;
import java.util.Locale;

/**
 * Something that can be collected from a machine: a row of knowledge/catalog/sources.yaml.
 *
 * @param name such as {@code journal}
 * @param says what it is, for a person
 * @param facts the facts it can give, as selectors: {@code Sysctl name=kernel.timer_migration}
 * @param questions of the collector's {@code --for} that it helps to answer; {@code all} stands for every one
 * @param how it is taken
 * @param seconds that taking it lasts
 * @param megabytes that it may be large
 * @param disturbs what taking it does to isolated CPUs, in words
 */
public record Source(
        String name,
        String says,
        List<String> facts,
        List<String> questions,
        Collecting how,
        int seconds,
        int megabytes,
        Risk risk,
        String disturbs) {
    public Source {
        facts = List.copyOf(facts);
        questions = List.copyOf(questions);
    }

    /** The command that takes it. */
    public String collect() {
        return how.command();
    }

    /** What taking a source does to isolated CPUs, least first. */
    public enum Risk {
        /** Nothing that they notice. */
        NONE,
        /** A lock of each CPU is held for a moment. */
        LOCK,
        /** Every CPU is interrupted a few times. */
        BROADCAST,
        /** Something runs there that did not before. */
        LOAD,
        /** Every CPU stands still for a moment. */
        STOP_MACHINE;

        /** The word used in sources.yaml and in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
