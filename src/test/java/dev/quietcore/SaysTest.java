package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Fact;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SaysTest {
    private static final Predicate<String> ONE_AS_IF_SEVERAL = Pattern.compile(
                    "(?<![\\d.-])1 (times|timers|[a-z ]*interrupts|[a-z ]*IPIs|broadcasts|records|tasks)\\b")
            .asPredicate();

    private static final List<String> CAPTURES = List.of(
            "coredump-kick", "kvm-host-kick", "module-loads", "quiet", "tick-kept", "timer-migration", "tlb-smp-sync");

    @Test
    void whatHappenedOnceIsSaidOfOne() {
        List<String> said = CAPTURES.stream()
                .flatMap(capture -> Captures.investigate(capture).facts().stream())
                .map(Fact::says)
                .toList();

        assertThat(said).noneMatch(ONE_AS_IF_SEVERAL);
        assertThat(said).anyMatch(says -> says.contains(" ran once on CPU "));
        assertThat(said).anyMatch(says -> says.contains(" ran 41 times on CPU "));
        assertThat(said).anyMatch(says -> says.contains(" took 1 timer interrupt for "));
    }
}
