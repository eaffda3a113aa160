package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.List;

/**
 * What had to be absent for a rule to conclude, and was.
 *
 * @param condition the {@code not} of the rule
 * @param words what there is none of, with what the rule had found before filled in: {@code Sysctl with name
 *     net.core.bpf_jit_enable and value 0}
 * @param lookedAt facts of that type, and of that machine, that come nearest and do not meet it; at most three, the nearest first
 */
public record Absence(Condition.Absent condition, String words, List<Fact> lookedAt) {
    public Absence {
        lookedAt = List.copyOf(lookedAt);
    }
}
