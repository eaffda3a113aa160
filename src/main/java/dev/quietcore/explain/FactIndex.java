package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every fact of an investigation and every conclusion, numbered from 1 in the order in which they came; the same
 * snapshot always gives the same numbers. Rows of the catalogue and thresholds come last, so that another row renumbers
 * nothing else.
 */
public final class FactIndex {
    private final List<Fact> facts;
    private final Map<Fact, Integer> numbers = new LinkedHashMap<>();
    private final boolean severalMachines;

    public FactIndex(Investigation investigation) {
        Set<Fact> all = new LinkedHashSet<>();
        List<Fact> ofEveryMachine = new ArrayList<>();
        for (Fact fact : investigation.reasoning().facts()) {
            (fact.machine().isEmpty() ? ofEveryMachine : all).add(fact);
        }
        for (Derivation derivation : investigation.reasoning().derivations()) {
            all.add(derivation.conclusion());
        }
        all.addAll(ofEveryMachine);
        facts = new ArrayList<>(all);
        severalMachines = investigation.diagnosis().machines().size() > 1;
        for (Fact fact : facts) {
            numbers.put(fact, numbers.size() + 1);
        }
    }

    /** In the order of their numbers. */
    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** 0 for a fact that is not among them. */
    public int number(Fact fact) {
        return numbers.getOrDefault(fact, 0);
    }

    public FactView view(Fact fact) {
        return FactView.of(number(fact), fact, says(fact));
    }

    /** The fact in a sentence that names its machine, where the snapshot holds several. */
    public String says(Fact fact) {
        return fact.says() + (severalMachines && !fact.machine().isEmpty() ? ", on " + fact.machine() : "");
    }

    /**
     * The facts that are meant by {@code #12} or by {@code Type field=value …}; perhaps none.
     *
     * @throws UnanswerableException if the words name no type, field or number that there is
     */
    public List<Fact> find(List<String> words) throws UnanswerableException {
        if (words.size() == 1 && words.get(0).matches("#\\d{1,9}")) {
            int number = Integer.parseInt(words.get(0).substring(1));
            if (number < 1 || number > facts.size()) {
                throw new UnanswerableException("there is no fact " + words.get(0) + "; facts are #1 to #"
                        + facts.size() + ", 'facts' lists them");
            }
            return List.of(facts.get(number - 1));
        }
        try {
            FactSelector selector = FactSelector.parse(words);
            return facts.stream().filter(selector).toList();
        } catch (IllegalArgumentException wrong) {
            throw new UnanswerableException(String.valueOf(wrong.getMessage()));
        }
    }
}
