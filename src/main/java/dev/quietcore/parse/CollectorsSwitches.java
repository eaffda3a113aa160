package dev.quietcore.parse;

import dev.quietcore.facts.BroadcastBeforeWindow;
import dev.quietcore.facts.CollectorMark;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IpiCount;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OtherIpi;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.TracepointSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the collector sent itself while it switched tracepoints on: the growth of the function call counter that lies outside
 * the traced window, bounded by the number of tracepoints.
 */
final class CollectorsSwitches {
    private CollectorsSwitches() {}

    static List<Observation> of(String machine, List<Observation> facts) {
        List<TracedEvent> listed = select(facts, TracedEvent.class);
        Optional<Evidence> setEvent = listed.stream()
                .map(TracedEvent::evidence)
                .filter(evidence -> evidence.first().file().endsWith("set_event"))
                .findFirst();
        boolean receiversTraced = listed.stream()
                .anyMatch(event -> event.records() > 0
                        && (event.event().equals("ipi_entry")
                                || event.event().equals("csd_function_entry")
                                || event.event().startsWith("call_function")));
        boolean traced = !select(facts, TraceWindow.class).isEmpty();
        long tracepoints = listed.stream()
                .filter(event -> event.evidence().first().file().endsWith("set_event"))
                .map(TracedEvent::event)
                .distinct()
                .count();
        if (setEvent.isEmpty() || !traced || tracepoints == 0 || countedAfterwards(facts)) {
            return List.of();
        }
        List<Observation> made = new ArrayList<>();
        made.add(new TracepointSwitch(machine, tracepoints, setEvent.get()));
        for (IpiCount count : select(facts, IpiCount.class)) {
            if (count.functionCalls() && !count.sinceBoot()) {
                long inWindow = receiversTraced ? functionCalls(facts, count.cpu()) : 0;
                long outside = Math.min(Math.max(0, count.count() - inWindow), tracepoints);
                if (outside > 0) {
                    made.add(new BroadcastBeforeWindow(machine, count.cpu(), outside, count.evidence()));
                }
            }
        }
        return made;
    }

    /** Whether the first counters were read when the tracepoints were on already: what switching them sent is not in the growth. */
    private static boolean countedAfterwards(List<Observation> facts) {
        List<CollectorMark> marks = select(facts, CollectorMark.class);
        return marks.stream()
                .filter(on -> on.mark().equals("events-are-on"))
                .anyMatch(on -> marks.stream()
                        .anyMatch(first ->
                                first.mark().equals("counters-first") && first.uptimeSeconds() >= on.uptimeSeconds()));
    }

    private static long functionCalls(List<Observation> facts, int cpu) {
        long calls = 0;
        for (Observation fact : facts) {
            if (fact instanceof CsdExecution run && run.cpu() == cpu) {
                calls += run.count();
            } else if (fact instanceof OtherIpi ipi
                    && ipi.cpu() == cpu
                    && ipi.name().startsWith("Function call")) {
                calls += ipi.count();
            }
        }
        return calls;
    }

    private static <F> List<F> select(List<Observation> facts, Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
