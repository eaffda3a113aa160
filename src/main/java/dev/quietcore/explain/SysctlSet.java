package dev.quietcore.explain;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Sysctl;
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
        return new Edited(edited);
    }

    @Override
    public boolean setsOneMachine() {
        return true;
    }
}
