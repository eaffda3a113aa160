package dev.quietcore.parse;

import dev.quietcore.facts.CoreDump;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.ServiceProcess;
import dev.quietcore.facts.UnitCrashLoop;
import dev.quietcore.facts.UnitStart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Core dumps, crash loops, starts and processes of services. Several files may hold the same journal: one of them is used, JSON
 * before text. coredumpctl's list adds the dumps that the journal does not have.
 */
final class Services implements Join {
    private static final Comparator<JournalReading> BEST = Comparator.comparing(JournalReading::structured)
            .thenComparing(reading -> reading.history().entries());

    @Override
    public List<Observation> join(Readings readings) {
        Set<String> machines = new LinkedHashSet<>();
        readings.of(JournalReading.class).forEach(reading -> machines.add(reading.machine()));
        readings.of(DumpListed.class).forEach(reading -> machines.add(reading.machine()));
        readings.of(UnitRestarts.class).forEach(reading -> machines.add(reading.machine()));
        List<Observation> facts = new ArrayList<>();
        for (String machine : machines) {
            ServiceHistory history = readings.of(JournalReading.class).stream()
                    .filter(reading -> reading.machine().equals(machine))
                    .max(BEST)
                    .map(JournalReading::history)
                    .orElseGet(ServiceHistory::new);
            coreDumps(machine, history, readings, facts);
            lives(machine, history, readings, facts);
            history.processes()
                    .forEach((pid, process) -> facts.add(new ServiceProcess(
                            machine, process.service(), process.comm(), pid, Evidence.of(process.line()))));
        }
        return facts;
    }

    private static void coreDumps(String machine, ServiceHistory history, Readings readings, List<Observation> facts) {
        Set<Integer> known = new HashSet<>();
        for (ServiceHistory.Dump dump : history.dumps()) {
            known.add(dump.pid());
            facts.add(new CoreDump(
                    machine,
                    dump.service(),
                    dump.comm(),
                    dump.pid(),
                    dump.signal(),
                    dump.handlerPid(),
                    dump.seconds(),
                    Evidence.of(dump.line())));
        }
        OptionalDouble boot = WallClock.bootSeconds(readings, machine);
        for (DumpListed dump : readings.of(DumpListed.class)) {
            if (dump.machine().equals(machine) && known.add(dump.pid())) {
                double seconds = dump.realtimeSeconds() > 0 && boot.isPresent()
                        ? dump.realtimeSeconds() - boot.getAsDouble()
                        : -1;
                if (seconds >= 0 || boot.isEmpty() || dump.realtimeSeconds() <= 0) { // not of an earlier boot
                    facts.add(new CoreDump(
                            machine,
                            dump.service(),
                            dump.executable(),
                            dump.pid(),
                            dump.signal(),
                            -1,
                            seconds,
                            Evidence.of(dump.citation())));
                }
            }
        }
    }

    private static void lives(String machine, ServiceHistory history, Readings readings, List<Observation> facts) {
        history.lives().forEach((service, life) -> {
            if (life.crashes.count() > 0 && life.restarts.count() > 0) {
                Evidence evidence = life.crashes.evidence().and(life.restarts.evidence());
                long restarts = Math.max(life.restarts.count(), life.restartCounter);
                for (UnitRestarts shown : readings.of(UnitRestarts.class)) {
                    if (shown.machine().equals(machine) && shown.service().equals(service)) {
                        restarts = Math.max(restarts, shown.restarts());
                        evidence = evidence.and(Evidence.of(shown.citation()));
                    }
                }
                facts.add(new UnitCrashLoop(
                        machine,
                        service,
                        life.crashes.count(),
                        life.coreDumps,
                        restarts,
                        life.crashes.firstSeconds(),
                        life.crashes.lastSeconds(),
                        evidence));
            }
            Folded starts = life.started.count() >= life.starting.count() ? life.started : life.starting;
            if (starts.count() > 0) {
                facts.add(new UnitStart(
                        machine,
                        service,
                        starts.count(),
                        starts.firstSeconds(),
                        starts.lastSeconds(),
                        starts.evidence()));
            }
        });
        readings.of(UnitRestarts.class).stream()
                .filter(shown -> shown.machine().equals(machine) && shown.failing())
                .filter(shown -> !history.lives().containsKey(shown.service())
                        || history.lives().get(shown.service()).crashes.count() == 0)
                .forEach(shown -> facts.add(new UnitCrashLoop(
                        machine,
                        shown.service(),
                        shown.restarts(),
                        shown.dumping() ? shown.restarts() : 0,
                        shown.restarts(),
                        -1,
                        -1,
                        Evidence.of(shown.citation()))));
    }
}
