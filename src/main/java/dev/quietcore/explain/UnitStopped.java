package dev.quietcore.explain;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.CoreDump;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.RunnableTask;
import dev.quietcore.facts.ServiceProcess;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code unit x.service stopped}: what the unit did is gone: its starts, crashes and core dumps, and what its processes and the
 * handlers of its crashes did, as far as the journal tells which they were.
 */
record UnitStopped(String unit) implements Change {
    private static final List<String> PROCESS = List.of("pid", "senderPid", "armedByPid", "handlerPid");

    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        record Process(String machine, int pid) {}
        Set<Process> processes = new HashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof ServiceProcess process && means(process.service())) {
                processes.add(new Process(process.machine(), process.pid()));
            } else if (fact instanceof CoreDump dump && means(dump.service())) {
                processes.add(new Process(dump.machine(), dump.pid()));
                processes.add(new Process(dump.machine(), dump.handlerPid()));
            }
        }
        return new Edited(facts.stream()
                .filter(fact -> !Change.of(fact, machine)
                        || !(means(service(fact))
                                || pids(fact).stream()
                                        .anyMatch(pid -> processes.contains(new Process(fact.machine(), pid)))))
                .toList());
    }

    /** A unit of no ending is a service, as systemctl has it. */
    private boolean means(String service) {
        return !service.isEmpty() && (service.equals(unit) || service.equals(unit + ".service"));
    }

    private static String service(Fact fact) {
        if (fact instanceof RunnableTask task) {
            return task.group().substring(task.group().lastIndexOf('/') + 1);
        }
        return fact instanceof Observation
                        && Vocabulary.components(fact.getClass()).contains("service")
                ? Objects.toString(Vocabulary.value(fact, "service"))
                : "";
    }

    /** Of whom the fact tells; systemd itself is no unit. */
    private static Set<Integer> pids(Fact fact) {
        Set<Integer> pids = new HashSet<>();
        if (fact instanceof Observation) {
            for (String field : Vocabulary.components(fact.getClass())) {
                if (PROCESS.contains(field) && Vocabulary.value(fact, field) instanceof Integer pid && pid > 1) {
                    pids.add(pid);
                }
            }
        }
        return pids;
    }

    @Override
    public Optional<String> missing(List<Fact> facts) {
        Set<String> known = known(facts);
        return known.stream().anyMatch(this::means)
                ? Optional.empty()
                : Optional.of("the snapshot shows no unit '" + unit + "' that did anything"
                        + Change.guess(unit.contains(".") ? unit : unit + ".service", known));
    }

    /** The units that were seen doing something. */
    static Set<String> known(List<Fact> facts) {
        Set<String> known = new TreeSet<>();
        facts.forEach(fact -> known.add(service(fact)));
        known.removeIf(service -> service.isEmpty() || !service.contains("."));
        return known;
    }
}
