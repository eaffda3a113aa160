package dev.quietcore.explain;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code process COMM stopped}: what tasks of this name did is gone: what they sent, what woke them, what they ran and armed.
 *
 * @param comm as ftrace and ps print it; ftrace cuts names at {@value #COMM_LENGTH} characters
 */
record ProcessStopped(String comm) implements Change {
    private static final int COMM_LENGTH = 15;
    private static final List<String> FIELDS = List.of("comm", "senderComm", "wokenComm", "armedByComm", "wokenByComm");

    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        return new Edited(facts.stream()
                .filter(fact ->
                        !Change.of(fact, machine) || names(fact).stream().noneMatch(this::means))
                .toList());
    }

    private boolean means(String name) {
        return name.equals(comm)
                || name.length() == COMM_LENGTH && comm.length() > COMM_LENGTH && comm.startsWith(name);
    }

    private static Set<String> names(Fact fact) {
        Set<String> names = new TreeSet<>();
        if (fact instanceof Observation) {
            for (String field : Vocabulary.components(fact.getClass())) {
                if (FIELDS.contains(field)) {
                    names.add(Objects.toString(Vocabulary.value(fact, field)));
                }
            }
            if (fact instanceof CsdExecution run) {
                names.add(run.initiator());
            }
        }
        names.remove("");
        return names;
    }

    @Override
    public Optional<String> missing(List<Fact> facts) {
        Set<String> known = new TreeSet<>();
        facts.forEach(fact -> known.addAll(names(fact)));
        return known.stream().anyMatch(this::means)
                ? Optional.empty()
                : Optional.of("the snapshot shows no process '" + comm + "'" + Change.guess(comm, known));
    }

    /** The processes that were seen doing something. */
    static Set<String> known(List<Fact> facts) {
        Set<String> known = new TreeSet<>();
        facts.forEach(fact -> known.addAll(names(fact)));
        return known;
    }
}
