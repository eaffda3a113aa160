package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.facts.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the examiner says of a rule is what Drools did with it. */
class ExaminerTest {
    private static final Path EXAMPLES = Path.of("examples");

    /** Every shipped rule on every shipped snapshot, whole captures and small cases. */
    @Test
    void findsMatchExactlyWhereDroolsFired() {
        List<RuleSyntax> rules =
                Captures.diagnostician().rules().stream().map(RuleSyntax::of).toList();
        List<String> differences = new ArrayList<>();
        int fired = 0;
        for (Map.Entry<String, List<Fact>> snapshot : snapshots().entrySet()) {
            Reasoning reasoning = Captures.diagnostician().reason(snapshot.getValue());
            Set<String> firing =
                    reasoning.derivations().stream().map(Derivation::rule).collect(Collectors.toSet());
            fired += firing.size();
            Examiner examiner = Examiner.of(reasoning);
            for (RuleSyntax rule : rules) {
                boolean matched = examiner.examine(rule).matched();
                if (matched != firing.contains(rule.rule().name())) {
                    differences.add(snapshot.getKey() + ": " + rule.rule().name()
                            + (matched ? " is found to match and did not fire" : " fired and is not found to match"));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(fired).as("firings compared").isGreaterThan(300);
    }

    private static Map<String, List<Fact>> snapshots() {
        Map<String, List<Fact>> snapshots = new TreeMap<>();
        for (Path owner : ExampleCase.folders(EXAMPLES)) {
            for (ExampleCase example :
                    ExampleCase.of(EXAMPLES, owner.getFileName().toString())) {
                snapshots.put(example.owner() + "/" + example.name(), Captures.facts(example));
            }
        }
        for (Path capture : Captures.all()) {
            snapshots.put(
                    capture.toString(),
                    Captures.facts(capture, path -> true, null).facts());
        }
        return snapshots;
    }
}
