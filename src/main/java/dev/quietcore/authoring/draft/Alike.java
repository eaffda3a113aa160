package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.Name.How;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.BroadcastBeforeWindow;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.TraceMarkerWriter;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.TracepointSwitch;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.facts.WatchedCpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What facts of two snapshots have in common that are the same but for CPUs, processes, counts and times.
 *
 * @param names for a setting without its value
 */
record Alike(String machine, Class<?> type, List<Name> names) {
    /** What tells of the capture, and not of the machine. */
    private static final Set<Class<?>> OF_THE_CAPTURE = Set.of(
            BroadcastBeforeWindow.class,
            CatalogueRow.class,
            LostEvents.class,
            NotCollected.class,
            OnlineCpus.class,
            TraceMarkerWriter.class,
            TraceWindow.class,
            TracedEvent.class,
            TracepointSwitch.class,
            Unreadable.class,
            WatchedCpu.class);

    private static final String VALUE = "value";

    /** @param withStacks whether the road that a sender took is a part of the name */
    static Optional<Alike> of(Fact fact, boolean withStacks) {
        if (OF_THE_CAPTURE.contains(fact.getClass()) || fact instanceof Conclusion) {
            return Optional.empty();
        }
        List<Name> names = fact instanceof Machine
                ? List.of()
                : Naming.of(fact).stream()
                        .filter(name -> !name.field().equals(VALUE))
                        .filter(name -> withStacks || name.how() != How.CALLS)
                        .toList();
        return Optional.of(new Alike(fact.machine(), fact.getClass(), names));
    }

    /** In the order of the facts. */
    static Map<Alike, List<Fact>> groups(List<Fact> facts, boolean withStacks) {
        Map<Alike, List<Fact>> groups = new LinkedHashMap<>();
        for (Fact fact : facts) {
            of(fact, withStacks)
                    .ifPresent(alike -> groups.computeIfAbsent(alike, any -> new ArrayList<>())
                            .add(fact));
        }
        return groups;
    }

    Alike on(String other) {
        return new Alike(other, type, names);
    }

    String says() {
        String called = names.stream().map(Name::expression).collect(Collectors.joining(", "));
        return called.isEmpty() ? type.getSimpleName() : type.getSimpleName() + " " + called;
    }

    /** What a setting is set to; empty for what is no setting. */
    static String value(Fact fact) {
        if (fact instanceof Machine machine) {
            return machine.kernel();
        }
        return Vocabulary.components(fact.getClass()).contains(VALUE)
                ? Vocabulary.shown(Vocabulary.value(fact, VALUE))
                : "";
    }
}
