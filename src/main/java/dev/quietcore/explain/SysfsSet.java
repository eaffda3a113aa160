package dev.quietcore.explain;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.SysfsValue;
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
        return new Edited(edited);
    }

    @Override
    public boolean setsOneMachine() {
        return true;
    }
}
