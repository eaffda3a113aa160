package dev.quietcore.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.knowledge.KnowledgeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an expectation may say, and what is told of one that says something else. */
class ExpectationTest {
    private static final Set<String> CAUSES = Set.of("khugepaged-collapse", "guest-ipis");

    private static List<String> faults(String yaml, boolean silent) {
        return catchThrowableOfType(
                        KnowledgeException.class, () -> Expectation.parse(yaml, "expect.yaml", silent, CAUSES))
                .faults();
    }

    @Test
    void allThatItMaySayIsRead() throws KnowledgeException {
        Expectation expectation = Expectation.parse("""
                says: "a {brace} is a brace"
                changed: the stack
                findings:
                  - cause: guest-ipis
                    verdict: likely
                    subject: {guest: vm-1}
                absent: [khugepaged-collapse]
                isolated: 2-3
                """, "expect.yaml", true, CAUSES);
        assertThat(expectation)
                .isEqualTo(new Expectation(
                        "a {brace} is a brace",
                        "the stack",
                        List.of(new Expectation.ExpectedFinding("guest-ipis", "likely", Map.of("guest", "vm-1"))),
                        List.of("khugepaged-collapse"),
                        CpuSet.parseList("2-3")));
    }

    @Test
    void everyFaultIsToldWithItsPlaceWhatIsAllowedAndAGuess() {
        assertThat(faults("""
                        says: why
                        absnet: [guest-ipis]
                        findings:
                          - cause: guest-ipi
                            verdict: sure
                        absent: [kugepaged-collapse]
                        isolated: 3-2
                        """, false))
                .containsExactly(
                        "expect.yaml:2:1: no field 'absnet'; fields are says, changed, findings, absent, isolated. Did"
                                + " you mean 'absent'?",
                        "expect.yaml:4:12: no rule concludes a cause 'guest-ipi'; 'quietcore rules list' lists the"
                                + " rules. Did you mean 'guest-ipis'?",
                        "expect.yaml:5:14: verdict 'sure' is not one of possible, likely, confirmed",
                        "expect.yaml:6:10: no rule concludes a cause 'kugepaged-collapse'; 'quietcore rules list' lists"
                                + " the rules. Did you mean 'khugepaged-collapse'?",
                        "expect.yaml:7:11: isolated: '3-2' is not a CPU range: it must rise and stay below 65536");
        assertThat(faults("says: why\nsays: again\n", false))
                .containsExactly("expect.yaml:2:1: field 'says' stands here a second time");
    }

    @Test
    void whyIsAlwaysSaidAndWhatWasChangedWhereItIsSilent() throws KnowledgeException {
        assertThat(faults("absent: [guest-ipis]\n", false))
                .containsExactly("expect.yaml:1:1: has no 'says': one sentence why");
        assertThat(faults("says: why\n", true))
                .containsExactly(
                        "expect.yaml:1:1: has no 'changed': the one thing that differs from the case that fires");
        assertThat(faults("says: why\nchanged: nothing\n", false))
                .containsExactly("expect.yaml:2:10: has 'changed', which belongs to silent cases");
        assertThat(Expectation.parse("says: why", "expect.yaml", false, Set.of())
                        .findings())
                .isEmpty();
    }

    @Test
    void missingFileIsToldOnce(@TempDir Path folder) {
        Path file = folder.resolve("expect.yaml");
        assertThat(catchThrowableOfType(KnowledgeException.class, () -> Expectation.read(file, false, CAUSES))
                        .faults())
                .containsExactly(file
                        + ": is missing; it says why, and what is found: says, changed, findings, absent, isolated");
    }
}
