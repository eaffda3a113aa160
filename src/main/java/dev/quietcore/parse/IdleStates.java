package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IdleState;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The idle states of each CPU, of which several files tell. Without its exit latency a state is not told of. */
final class IdleStates implements Join {
    private record State(String machine, int cpu, int number) {}

    /** The readings of one state, by file; those of before/ have that in front. */
    private static final class Files {
        private final Map<String, IdleStateReading> byName = new LinkedHashMap<>();

        void add(IdleStateReading reading) {
            byName.putIfAbsent((reading.before() ? "before/" : "") + reading.file(), reading);
        }

        @Nullable
        IdleStateReading get(String file) {
            return byName.containsKey(file) ? byName.get(file) : byName.get("before/" + file);
        }

        long count(String file) {
            IdleStateReading reading = byName.get(file);
            return reading == null ? -1 : Long.parseLong(reading.value());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<State, Files> states = new LinkedHashMap<>();
        for (IdleStateReading reading : readings.of(IdleStateReading.class)) {
            states.computeIfAbsent(new State(reading.machine(), reading.cpu(), reading.state()), any -> new Files())
                    .add(reading);
        }
        List<Observation> facts = new ArrayList<>();
        states.forEach((state, files) -> {
            IdleStateReading latency = files.get("latency");
            if (latency != null) {
                facts.add(fact(state, files, latency));
            }
        });
        return facts;
    }

    private static IdleState fact(State state, Files files, IdleStateReading latency) {
        IdleStateReading name = files.get("name");
        IdleStateReading disable = files.get("disable");
        long before = files.count("before/usage");
        long entries = before < 0 ? 0 : Math.max(0, files.count("usage") - before);
        Citation[] lines = Stream.of(
                        name,
                        latency,
                        disable,
                        entries > 0 ? files.get("before/usage") : null,
                        entries > 0 ? files.get("usage") : null)
                .filter(Objects::nonNull)
                .map(IdleStateReading::citation)
                .toArray(Citation[]::new);
        return new IdleState(
                state.machine(),
                state.cpu(),
                state.number(),
                name == null ? "state" + state.number() : name.value(),
                Long.parseLong(latency.value()) * 1000,
                disable == null || disable.value().equals("0"),
                entries,
                Evidence.of(lines));
    }
}
