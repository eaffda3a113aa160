package dev.quietcore.diagnosis;

import dev.quietcore.facts.BroadcastBeforeWindow;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IpiCount;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.VmExit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which disturbances the ledger counts: those of the traced window where there is a trace that shows interruptions, else the
 * growth of counters, else what was counted since boot, else what was counted without the CPUs that took it. Never two of
 * them, or the same interruption would count twice.
 */
final class LedgerDisturbances {
    private LedgerDisturbances() {}

    static List<Disturbance> of(List<Fact> facts) {
        Map<String, List<Disturbance>> byMachine = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Disturbance disturbance) {
                byMachine
                        .computeIfAbsent(disturbance.machine(), any -> new ArrayList<>())
                        .add(disturbance);
            }
        }
        Set<String> traced = new HashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof TracedEvent event && event.records() > 0 && INTERRUPTIONS.contains(event.event())) {
                traced.add(event.machine());
            }
        }
        List<Disturbance> chosen = new ArrayList<>();
        byMachine.forEach((machine, seen) -> {
            boolean counted = traced.contains(machine) || seen.stream().anyMatch(LedgerDisturbances::isCounter);
            List<Disturbance> all = seen.stream()
                    .filter(disturbance -> disturbance.placed() || !counted)
                    .toList();
            if (traced.contains(machine)) {
                all.stream()
                        .filter(disturbance -> !isCounter(disturbance) && !isInterruptSeenFromTheGuest(disturbance))
                        .forEach(chosen::add);
                return;
            }
            boolean growth = all.stream().anyMatch(disturbance -> isCounter(disturbance) && !sinceBoot(disturbance));
            all.stream()
                    .filter(disturbance -> !(disturbance instanceof BroadcastBeforeWindow))
                    .filter(disturbance -> !growth || !isCounter(disturbance) || !sinceBoot(disturbance))
                    .forEach(chosen::add);
        });
        return chosen;
    }

    private static final Set<String> INTERRUPTIONS = Set.of(
            "irq_handler_entry",
            "ipi_entry",
            "csd_function_entry",
            "csd_queue_cpu",
            "ipi_send_cpu",
            "ipi_send_cpumask",
            "local_timer_entry",
            "call_function_entry",
            "call_function_single_entry",
            "reschedule_entry",
            "kvm_exit");

    /** An exit for a host interrupt is that interrupt, counted by its own record already. */
    private static boolean isInterruptSeenFromTheGuest(Disturbance disturbance) {
        return disturbance instanceof VmExit exit
                && (exit.reason().equals("IRQ") || exit.reason().equals("EXTERNAL_INTERRUPT"));
    }

    private static boolean isCounter(Disturbance disturbance) {
        return disturbance instanceof IpiCount || disturbance instanceof InterruptCount;
    }

    private static boolean sinceBoot(Disturbance disturbance) {
        return disturbance instanceof IpiCount ipi && ipi.sinceBoot()
                || disturbance instanceof InterruptCount interrupt && interrupt.sinceBoot();
    }
}
