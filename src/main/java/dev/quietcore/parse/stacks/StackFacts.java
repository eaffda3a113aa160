package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.RescheduleIpi;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.WorkQueued;
import dev.quietcore.parse.FactSink;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What counted stacks prove: IPIs with their senders, work with those who queued it. Stacks that are alike are added up; where a tool
 * watched several functions of one road, each call was counted at each of them, and the largest count is taken.
 */
final class StackFacts {
    /** More different stacks than this are not told apart; nobody reads them. */
    private static final int GROUP_LIMIT = 20_000;

    private static final int SILENT_LIMIT = 8;

    private static final String UNKNOWN_FUNCTION = "function call";

    private record Key(
            WatchedFunction kind,
            String function,
            CountedStack.Sender sender,
            int target,
            String callsite,
            Stack stack) {}

    private static final class Group {
        final Map<String, Long> countByWatched = new HashMap<>();
        final List<Citation> lines = new ArrayList<>();

        long count() {
            return countByWatched.values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
        }
    }

    private final SnapshotFile file;
    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private final Map<String, Citation> silent = new LinkedHashMap<>();

    StackFacts(SnapshotFile file) {
        this.file = file;
    }

    void add(CountedStack counted) {
        add(counted, "");
    }

    /** @param named the function that the tool says it watched; empty where the stack tells */
    void add(CountedStack counted, String named) {
        Road road = Road.of(counted.frames());
        String watched = named.isEmpty() ? road.watched() : named;
        WatchedFunction kind = WatchedFunction.of(watched);
        if (kind == WatchedFunction.OTHER) {
            if (!watched.isEmpty() && silent.size() < SILENT_LIMIT) {
                silent.putIfAbsent(watched, counted.counted());
            }
            return;
        }
        Stack stack = road.stack();
        String function = kind == WatchedFunction.CALL ? called(counted.function(), stack) : counted.function();
        if (kind == WatchedFunction.RUN && function.isEmpty()) {
            return; // a kworker at work: nothing new
        }
        boolean ran = kind == WatchedFunction.RUN;
        Key key = new Key(
                kind.reschedules() ? WatchedFunction.RESCHEDULE : kind,
                function,
                counted.sender(),
                counted.target(),
                kind.reschedules() ? road.callsite() : "",
                ran ? Stack.NONE : stack);
        if (groups.size() >= GROUP_LIMIT && !groups.containsKey(key)) {
            return;
        }
        Group group = groups.computeIfAbsent(key, any -> new Group());
        group.countByWatched.merge(watched, counted.count(), Long::sum);
        if (group.lines.isEmpty()) {
            group.lines.addAll(road.watchedLine());
            group.lines.addAll(road.telling());
            group.lines.add(counted.counted());
        }
    }

    private static String called(String named, Stack stack) {
        String sent = named.isEmpty() ? stack.sentFunction() : named;
        return !sent.isEmpty() ? sent : stack.recorded() ? stack.frames().get(0) : UNKNOWN_FUNCTION;
    }

    void finish(FactSink facts) {
        groups.forEach((key, group) -> facts.add(fact(key, group)));
        if (groups.isEmpty() && !silent.isEmpty()) {
            Citation first = silent.values().iterator().next();
            facts.unreadable(
                    file,
                    first.line(),
                    first.text(),
                    "calls of " + String.join(", ", silent.keySet())
                            + " interrupt no other CPU, so these stacks tell nothing; count stacks of"
                            + " smp_call_function_many_cond, irq_work_queue_on, __queue_work or ipi:ipi_send_cpu");
        }
    }

    private Observation fact(Key key, Group group) {
        CountedStack.Sender sender = key.sender();
        List<Citation> lines = group.lines.stream().distinct().collect(Collectors.toList());
        Evidence evidence = new Evidence(lines, lines.size());
        long count = group.count();
        return switch (key.kind()) {
            case QUEUE -> new WorkQueued(file.machine(), key.function(), sender.comm(), key.stack(), count, evidence);
            case RUN ->
                new KernelThreadRun(
                        file.machine(),
                        key.target(),
                        sender.comm().isEmpty() ? "kworker" : sender.comm(),
                        sender.pid(),
                        key.function(),
                        "",
                        count,
                        0,
                        0,
                        0,
                        evidence);
            case CALL ->
                new CsdExecution(
                        file.machine(),
                        key.target(),
                        key.function(),
                        sender.comm(),
                        sender.pid(),
                        sender.cpu(),
                        "",
                        key.stack(),
                        "",
                        "",
                        -1,
                        count,
                        0,
                        0,
                        0,
                        evidence);
            default ->
                new RescheduleIpi(
                        file.machine(),
                        key.target(),
                        sender.comm(),
                        sender.pid(),
                        sender.cpu(),
                        key.callsite(),
                        key.stack(),
                        "",
                        -1,
                        "",
                        count,
                        0,
                        0,
                        0,
                        evidence);
        };
    }
}
