package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.Name.How;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What facts are called. A name holds on every machine; numbers of CPUs, processes and interrupts, counts and times are those of
 * one capture, and no names.
 */
final class Naming {
    /** Texts that are a number, a place, a moment or the most frequent of several on one machine. */
    private static final Set<String> NO_NAMES = Set.of(
            "machine", "subject", "irq", "chip", "label", "text", "clock", "state", "kernel", "group", "wokenByComm");

    /** Who happened to be interrupted, or was not seen, did nothing. */
    private static final Set<String> NOBODY = Set.of("<idle>", "<...>");

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,200}");

    /** {@code kworker/0:2}, {@code rcuc/3}: what stands behind the slash is a CPU or a worker. */
    private static final Pattern PER_CPU_THREAD = Pattern.compile("([A-Za-z_-]+/)u?\\d.*");

    private static final Pattern VCPU = Pattern.compile("CPU \\d+(/KVM)");
    private static final Pattern CPU_FOLDER = Pattern.compile(".*/cpu\\d+(/.*)");
    private static final Pattern SEVERAL_CPUS =
            Pattern.compile("\\d+(-\\d+)?(,\\d+(-\\d+)?)*|[0-9a-f]{1,8}(,[0-9a-f]{8})+");
    private static final Pattern NUMBERED = Pattern.compile("(.*[^\\d])\\d+");

    private Naming() {}

    /** The constraints that only facts of that name meet; none for a fact without a name. */
    static List<Name> of(Fact fact) {
        List<Name> names = new ArrayList<>();
        for (String field : Vocabulary.components(fact.getClass())) {
            if (!NO_NAMES.contains(field)) {
                of(field, Vocabulary.value(fact, field)).ifPresent(names::add);
            }
        }
        if (names.isEmpty()) {
            first(fact).ifPresent(field -> names.add(new Name(field, How.IS, "")));
        }
        return names;
    }

    private static Optional<Name> of(String field, Object value) {
        if (value instanceof Boolean flag) {
            return Optional.of(new Name(field, How.FLAG, flag.toString()));
        }
        if (value instanceof Stack stack) {
            return stack.road().isEmpty() ? Optional.empty() : Optional.of(new Name(field, How.CALLS, stack.road()));
        }
        if (!(value instanceof String text)
                || !PRINTABLE.matcher(text).matches()
                || NOBODY.contains(text)
                || field.equals("value") && manyCpus(text)) {
            return Optional.empty();
        }
        Matcher thread = PER_CPU_THREAD.matcher(text);
        if (thread.matches()) {
            return Optional.of(new Name(field, How.BEGINS, thread.group(1)));
        }
        Matcher vcpu = VCPU.matcher(text);
        if (vcpu.matches()) {
            return Optional.of(new Name(field, How.ENDS, vcpu.group(1)));
        }
        Matcher folder = CPU_FOLDER.matcher(text);
        return Optional.of(
                folder.matches() ? new Name(field, How.ENDS, folder.group(1)) : new Name(field, How.IS, text));
    }

    private static boolean manyCpus(String value) {
        return !value.matches("\\d+") && SEVERAL_CPUS.matcher(value).matches();
    }

    /** The field that a fact of a type is called by. */
    private static Optional<String> first(Fact fact) {
        return Vocabulary.components(fact.getClass()).stream()
                .filter(field -> !NO_NAMES.contains(field) && Vocabulary.value(fact, field) instanceof String)
                .findFirst();
    }

    /** What facts have in common that one pattern is for: their type, and what they are called first of all. */
    static String kind(Fact fact) {
        String type = fact.getClass().getSimpleName() + " ";
        if (fact instanceof Disturbance disturbance) {
            return type
                    + withoutNumber(
                            of("what", disturbance.what()).map(Name::value).orElse(""));
        }
        return type
                + of(fact).stream()
                        .filter(name -> name.how() != How.FLAG && name.how() != How.CALLS)
                        .findFirst()
                        .map(name -> withoutNumber(name.value()))
                        .orElse("");
    }

    /** {@code nvme0q} of {@code nvme0q3}: queues of one device differ in a number. */
    private static String withoutNumber(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) : name;
    }

    /** The constraints that all facts of a kind meet. */
    static List<Name> common(List<Fact> facts) {
        List<Name> common = new ArrayList<>(of(facts.get(0)));
        for (Fact fact : facts.subList(1, facts.size())) {
            List<Name> others = of(fact);
            common.replaceAll(
                    name -> others.contains(name) ? name : stem(name, others).orElse(name));
            common.removeIf(name -> !others.contains(name) && stem(name, others).isEmpty());
        }
        return common;
    }

    /** Of names that differ in a number at their end, what they begin with. */
    private static Optional<Name> stem(Name name, List<Name> others) {
        Matcher numbered = NUMBERED.matcher(name.value());
        if (name.how() != How.IS && name.how() != How.BEGINS) {
            return Optional.empty();
        }
        String stem = name.how() == How.BEGINS ? name.value() : numbered.matches() ? numbered.group(1) : "";
        return stem.isEmpty()
                        || others.stream()
                                .noneMatch(other -> other.field().equals(name.field())
                                        && other.value().startsWith(stem))
                ? Optional.empty()
                : Optional.of(new Name(name.field(), How.BEGINS, stem));
    }
}
