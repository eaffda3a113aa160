package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.ChangeWords;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.ThresholdUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code threshold wfi-exits.exitsPerSecond=5}: the rules judge otherwise. What happened on the machine stays as it is;
 * what is not found any more is unexplained.
 *
 * @param known as it is
 * @param value as it would be
 */
record ThresholdSet(Threshold known, double value) implements Change {
    /** @throws UnanswerableException if no page has such a threshold, or its unit does not take the value */
    static ThresholdSet of(Investigation investigation, ChangeWords words) throws UnanswerableException {
        int equals = words.joined().indexOf('=');
        String key = words.joined().substring(0, equals);
        Knowledge knowledge = investigation.diagnostician().knowledge();
        Threshold known = knowledge
                .threshold(key)
                .orElseThrow(() -> new UnanswerableException(
                        "'" + words + "': " + Knowledge.noThreshold(key, knowledge.thresholds())));
        try {
            return new ThresholdSet(
                    known,
                    ThresholdUnit.of(known.unitLabel())
                            .orElseThrow()
                            .parse(words.joined().substring(equals + 1).strip()));
        } catch (IllegalArgumentException wrong) {
            throw new UnanswerableException("'" + words + "': " + wrong.getMessage());
        }
    }

    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        List<Fact> edited = new ArrayList<>(facts);
        edited.removeIf(
                fact -> fact instanceof Threshold threshold && threshold.key().equals(known.key()));
        edited.add(new Threshold(
                known.page(),
                known.name(),
                value,
                known.unitLabel(),
                evidence.first().place(),
                true));
        return new Edited(edited);
    }
}
