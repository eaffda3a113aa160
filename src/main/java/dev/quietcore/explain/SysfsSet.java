package dev.quietcore.explain;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.List;

/** {@code sysfs sys/kernel/mm/transparent_hugepage/enabled=never}: the file holds this, whether or not it was collected. */
record SysfsSet(String path, String value) implements Change {
    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        List<Fact> edited = new ArrayList<>(facts);
        edited.removeIf(fact -> fact instanceof SysfsValue sysfs
                && sysfs.machine().equals(machine)
                && sysfs.path().equals(path));
        edited.add(new SysfsValue(machine, path, value, evidence));
        return new Edited(edited, unknown(facts, machine));
    }

    /** Any name may be set; one that the snapshot does not hold may be misspelt. */
    private List<String> unknown(List<Fact> facts, String machine) {
        List<String> known = facts.stream()
                .filter(fact -> fact instanceof SysfsValue && fact.machine().equals(machine))
                .map(fact -> ((SysfsValue) fact).path())
                .toList();
        return known.contains(path) ? List.of() : List.of("the snapshot does not hold " + path + Guess.of(path, known));
    }

    @Override
    public boolean setsOneMachine() {
        return true;
    }
}
