package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.CaseCut.Cut;
import dev.quietcore.authoring.draft.CutFacts.Shown;
import dev.quietcore.authoring.draft.SilentCase.Silent;
import dev.quietcore.engine.Examination;
import dev.quietcore.engine.Examination.Step;
import dev.quietcore.engine.Examiner;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Fact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts the silent case out of another snapshot: what is there instead of that which the rule asks for. */
record QuietCounterpart(DraftSource good, String machine, CutReading reading, CutProgress progress) {

    /**
     * Empty if the other snapshot has nothing that is like what the rule asks for, or has just that.
     *
     * @param rule that was drafted from the bad snapshot
     */
    Optional<Silent> of(DraftRule rule) throws UnanswerableException, IOException {
        DraftRule loose = rule;
        List<String> changed = new ArrayList<>();
        Set<Fact> nearest = new LinkedHashSet<>();
        for (DraftPattern pattern : rule.patterns()) {
            Optional<? extends Fact> near = good.investigation().reasoning().facts().stream()
                    .filter(fact ->
                            fact.machine().equals(machine) && pattern.type().isInstance(fact))
                    .min(Comparator.comparingInt(fact -> pattern.missing(fact).size()));
            if (near.isEmpty()) {
                changed.add("no " + pattern.type().getSimpleName());
                loose = loose.without(pattern);
                continue;
            }
            nearest.add(near.get());
            DraftPattern looser = pattern.joined(List.of());
            for (Name name : pattern.missing(near.get())) {
                looser = looser.without(name);
                changed.add(pattern.type().getSimpleName() + " without " + name.expression());
            }
            loose = loose.with(pattern, looser);
        }
        if (changed.isEmpty() || nearest.isEmpty()) {
            return Optional.empty();
        }
        Examination examined = new Examiner(nearest).examine(loose.syntax());
        if (!examined.matched()) {
            return Optional.empty();
        }
        List<Fact> matched = examined.attempts().get(0).steps().stream()
                .map(Step::facts)
                .flatMap(List::stream)
                .toList();
        DraftRule witness = loose;
        CutFacts cutFacts = CutFacts.of(reading, good.investigation(), good.namedByUser(machine), nearest);
        Cut cut = good.cut(
                matched,
                files -> {
                    Shown shown = cutFacts.of(files, rule);
                    return shown.sound() && !shown.matches(rule) && shown.matches(witness);
                },
                progress);
        return Optional.of(
                new Silent(cut.files(), "cut out of a snapshot without the noise: " + String.join("; ", changed)));
    }
}
