package dev.quietcore.explain;

import dev.quietcore.engine.FactSelector;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.ChangeWords;
import dev.quietcore.knowledge.Guess;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What could be different on a machine, as an edit of the facts that its snapshot gave. */
sealed interface Change
        permits BootParameter,
                FactsWithout,
                InterruptMoved,
                KernelReplaced,
                ProcessStopped,
                SysctlSet,
                SysfsSet,
                ThresholdSet,
                UnitStopped {

    /** So many of the names that there are go into a message. */
    int NAMED = 8;

    /**
     * @param notes what to know before trusting the result
     */
    record Edited(List<Fact> facts, List<String> notes) {
        public Edited {
            facts = List.copyOf(facts);
            notes = List.copyOf(notes);
        }

        Edited(List<Fact> facts) {
            this(facts, List.of());
        }
    }

    /**
     * The facts as they would be.
     *
     * @param machine whose facts are meant; empty for those of every machine
     * @param evidence of the facts that the change adds
     */
    Edited edit(List<Fact> facts, String machine, Evidence evidence);

    /** Whether it sets what a machine is set to, so that it must be said of which machine. */
    default boolean setsOneMachine() {
        return false;
    }

    /** What is wrong where nothing in the facts is meant; empty where finding nothing is an answer. */
    default Optional<String> missing(List<Fact> facts) {
        return Optional.empty();
    }

    /** Whether what follows from the other change follows from this one too. */
    default boolean covers(Change other) {
        return equals(other);
    }

    /** @throws UnanswerableException if the words name a type or field that there is not, or no list of CPUs */
    static Change of(ChangeWords words) throws UnanswerableException {
        String joined = words.joined();
        int equals = joined.indexOf('=');
        String name = equals < 0 ? joined : joined.substring(0, equals);
        String value = equals < 0 ? "" : joined.substring(equals + 1);
        try {
            return switch (words.kind()) {
                case SYSCTL -> new SysctlSet(name.replace('/', '.'), value);
                case BOOT -> BootParameter.of(name, value);
                case SYSFS -> new SysfsSet(name.startsWith("/") ? name.substring(1) : name, value);
                case UNIT -> new UnitStopped(before(joined, " stopped"));
                case PROCESS -> new ProcessStopped(before(joined, " stopped"));
                case IRQ -> {
                    int at = joined.lastIndexOf(" affinity ");
                    yield new InterruptMoved(
                            joined.substring(0, at), CpuSet.parseList(joined.substring(at + " affinity ".length())));
                }
                case KERNEL -> new KernelReplaced(joined);
                case WITHOUT -> new FactsWithout(FactSelector.parse(words.words()));
                case THRESHOLD ->
                    throw new IllegalArgumentException("a threshold belongs to the rules, not to a machine");
                case FIX -> throw new IllegalArgumentException("'" + words + "' is a fix of one finding");
            };
        } catch (IllegalArgumentException wrong) {
            throw new UnanswerableException("'" + words + "': " + wrong.getMessage());
        }
    }

    private static String before(String text, String ending) {
        return text.substring(0, text.length() - ending.length());
    }

    /** The known name that was probably meant; where none is near, some of those that there are. */
    static String guess(String wrong, Collection<String> known) {
        String guess = Guess.of(wrong, known);
        if (!guess.isEmpty() || known.isEmpty()) {
            return guess;
        }
        String some = known.stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
        return "; it shows " + some + (known.size() > NAMED ? " and " + (known.size() - NAMED) + " more" : "");
    }

    /** Whether a fact belongs to the machine that is meant. */
    static boolean of(Fact fact, String machine) {
        return machine.isEmpty() || fact.machine().equals(machine);
    }
}
