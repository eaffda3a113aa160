package dev.quietcore.explain;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.List;

/** {@code sysctl kernel.timer_migration=0}: the setting has this value, whether or not it was collected. */
record SysctlSet(String name, String value) implements Change {
    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        List<Fact> edited = new ArrayList<>(facts);
        edited.removeIf(fact -> fact instanceof Sysctl sysctl
                && sysctl.machine().equals(machine)
                && sysctl.name().equals(name));
        edited.add(new Sysctl(machine, name, value, evidence));
        return new Edited(edited, unknown(facts, machine));
    }

    /** Any name may be set; one that the snapshot does not hold may be misspelt. */
    private List<String> unknown(List<Fact> facts, String machine) {
        List<String> known = facts.stream()
                .filter(fact -> fact instanceof Sysctl && fact.machine().equals(machine))
                .map(fact -> ((Sysctl) fact).name())
                .toList();
        return known.contains(name) ? List.of() : List.of("the snapshot does not hold " + name + Guess.of(name, known));
    }

    @Override
    public boolean setsOneMachine() {
        return true;
    }
}
