package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.FactIndex;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhyNot;
import dev.quietcore.explain.WhyNot.MissView;
import dev.quietcore.explain.WhyNot.SourceView;
import dev.quietcore.explain.WhyNot.WhyNotAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhyNotTest {
    private static final Path EXAMPLES = Path.of("examples");

    /** So many rules a person sees in full. */
    private static final int SHOWN = 2;

    /** For every rule and every case that keeps it silent: what is shown as missing is what the case changed. */
    @Test
    void namesWhatSilentCaseChanged() throws UnanswerableException {
        List<String> breaches = new ArrayList<>();
        int asked = 0;
        for (RuleFile rule : Captures.diagnostician().rules()) {
            List<ExampleCase> cases = ExampleCase.of(EXAMPLES, rule.name());
            List<Set<FactKey>> firing = cases.stream()
                    .filter(ExampleCase::fires)
                    .map(example -> keys(investigate(example)))
                    .toList();
            for (ExampleCase example : cases.stream().filter(ExampleCase::silent).toList()) {
                Investigation investigation = investigate(example);
                WhyNotAnswer answer = WhyNot.of(investigation, List.of(rule.name()));
                Set<FactKey> silent = keys(investigation);
                asked++;
                if (firing.stream().noneMatch(fires -> names(answer, fires, silent))) {
                    breaches.add(example.owner() + "/" + example.name() + " ("
                            + example.expectation().changed() + "): " + answer.says() + "\n      " + leaves(answer).stream().map(l->l.how()+" "+l.type()+" "+l.says()).toList());
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    /** A fact but for its machine and its lines. */
    private record FactKey(String type, String fields) {
        static FactKey of(FactView fact) {
            return new FactKey(fact.type(), fact.fields().toString());
        }
    }

    private static Set<FactKey> keys(Investigation investigation) {
        FactIndex index = new FactIndex(investigation);
        Set<FactKey> keys = new HashSet<>();
        index.facts().forEach(fact -> keys.add(FactKey.of(index.view(fact))));
        return keys;
    }

    private static boolean names(WhyNotAnswer answer, Set<FactKey> fires, Set<FactKey> silent) {
        Set<FactKey> added = new HashSet<>(silent);
        added.removeAll(fires);
        Set<FactKey> removed = new HashSet<>(fires);
        removed.removeAll(silent);
        return leaves(answer).stream().anyMatch(leaf -> names(leaf, added, removed));
    }

    /** A fact that was changed is shown, or a fact of the type that is looked for has gone. */
    private static boolean names(MissView leaf, Set<FactKey> added, Set<FactKey> removed) {
        boolean gone = removed.stream().anyMatch(fact -> fact.type().equals(leaf.type()));
        return switch (leaf.how()) {
            case DIFFERS -> gone || added.contains(FactKey.of(leaf.nearest().get(0).fact())) || against(leaf, added);
            case IN_THE_WAY ->
                leaf.inTheWay().stream().map(FactKey::of).anyMatch(added::contains) || against(leaf, added);
            case ABSENT -> gone;
            case NOT_MET -> gone || against(leaf, added);
            case NOT_COLLECTED ->
                leaf.missing().stream().map(SourceView::name).anyMatch(source -> added.contains(notCollected(source)));
            case COLLECTED -> leaf.lookedAt().stream().anyMatch(source -> removed.contains(notCollected(source)));
        };
    }

    private static boolean against(MissView leaf, Set<FactKey> added) {
        return leaf.against().stream().map(FactKey::of).anyMatch(added::contains);
    }

    private static FactKey notCollected(String source) {
        return new FactKey("NotCollected", Map.of("source", source).toString());
    }

    /** All that a person sees as missing, at the end of each way down. */
    private static List<MissView> leaves(WhyNotAnswer answer) {
        return answer.rules().stream()
                .limit(SHOWN)
                .flatMap(rule -> Stream.concat(
                        rule.misses().stream(), rule.otherwise().stream().flatMap(List::stream)))
                .map(MissView::leaf)
                .toList();
    }

    private static Investigation investigate(ExampleCase example) {
        return Captures.diagnostician()
                .investigate(example.read(example.expectation()).facts(), List.of(), List.of());
    }
}
