package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.CapturePlan.Plan;
import dev.quietcore.knowledge.Collecting;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers {@code next}: what is open, which sources that were not collected would decide it, and a plan to collect them. */
public final class Next {
    /** What makes a snapshot readable by itself: whose interruptions count, and what the kernel was asked for. */
    private static final List<String> BASIS =
            List.of("interrupts-before", "interrupts", "isolated-cpus", "nohz-full-cpus", "cmdline");

    /** What may be read along although nobody waits for it must not take longer, in seconds. */
    private static final int SHORT = 20;

    private final Investigation investigation;
    private final Diagnosis diagnosis;
    private final Knowledge knowledge;

    private Next(Investigation investigation) {
        this.investigation = investigation;
        this.diagnosis = investigation.diagnosis();
        this.knowledge = investigation.diagnostician().knowledge();
    }

    /**
     * @param machine on which the captures are taken and the script runs; empty if there is none
     * @param otherMachines that have open questions too
     * @param open what is not decided
     * @param captures what would decide it, most telling first
     * @param plan how to take them; takes nothing where there is no capture
     */
    public record NextAnswer(
            String machine, List<String> otherMachines, List<Question> open, List<Capture> captures, Plan plan)
            implements Answer {
        public NextAnswer {
            otherMachines = List.copyOf(otherMachines);
            open = List.copyOf(open);
            captures = List.copyOf(captures);
        }
    }

    /**
     * Something that is not decided.
     *
     * @param id {@code F1} a finding, {@code L2} a row of the ledger, {@code H1} a cause whose rules wait, {@code Q1} anything else
     * @param state how sure it is: {@code possible}, {@code likely}, {@code unexplained}, {@code waiting}, {@code unknown}
     * @param cause the page's name; empty where there is none
     * @param sources that were not collected and would decide it; none if nothing would that is known of
     */
    public record Question(String id, String state, String says, String cause, List<String> sources) {
        public Question {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Something that is taken at one go.
     *
     * @param name of its source; {@code recording} for all sources that are recorded together
     * @param says what it is
     * @param decides ids of questions
     * @param risk the highest of its sources: {@code none}, {@code lock}, {@code broadcast}, {@code load} or {@code stop_machine}
     * @param planned whether the plan takes it
     * @param unplanned why not
     */
    public record Capture(
            String name,
            List<String> sources,
            String says,
            List<String> decides,
            int seconds,
            int megabytes,
            String risk,
            String disturbs,
            boolean planned,
            String unplanned) {
        public Capture {
            sources = List.copyOf(sources);
            decides = List.copyOf(decides);
        }
    }

    /**
     * @param words ids of questions, names of sources or of a machine; none means all that is open
     * @throws UnanswerableException if a word names nothing that there is
     */
    public static NextAnswer of(Investigation investigation, List<String> words) throws UnanswerableException {
        return new Next(investigation).answer(words);
    }

    /** What the words may be. */
    public static List<String> words(Investigation investigation) {
        Next next = new Next(investigation);
        return Stream.of(
                        new OpenQuestions(investigation)
                                .byMachine().values().stream()
                                        .flatMap(List::stream)
                                        .map(Question::id),
                        next.knowledge.sources().stream().map(Source::name),
                        next.machines().stream())
                .flatMap(words -> words)
                .distinct()
                .toList();
    }

    private NextAnswer answer(List<String> words) throws UnanswerableException {
        Map<String, List<Question>> byMachine = new OpenQuestions(investigation).byMachine();
        Set<String> ids = byMachine.values().stream()
                .flatMap(List::stream)
                .map(Question::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> askedIds = new LinkedHashSet<>();
        Set<String> askedSources = new LinkedHashSet<>();
        String askedMachine = "";
        for (String word : words) {
            if (ids.contains(word)) {
                askedIds.add(word);
            } else if (knowledge.source(word).isPresent()) {
                askedSources.add(word);
            } else if (machines().contains(word)) {
                askedMachine = word;
            } else {
                throw new UnanswerableException("'" + word + "' is nothing open, no source and no machine; "
                        + (ids.isEmpty() ? "nothing is open" : "open are " + String.join(", ", ids))
                        + ", sources are "
                        + knowledge.sources().stream().map(Source::name).collect(Collectors.joining(", "))
                        + Guess.of(word, words(investigation)));
            }
        }
        if (!askedIds.isEmpty()) {
            byMachine.values().forEach(open -> open.removeIf(question -> !askedIds.contains(question.id())));
        }
        String wanted = askedMachine;
        String machine = !wanted.isEmpty()
                ? wanted
                : byMachine.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                        .map(Map.Entry::getKey)
                        .orElse(machines().isEmpty() ? "" : machines().get(0));
        List<Question> open = byMachine.getOrDefault(machine, List.of());
        if (!askedSources.isEmpty()) {
            open = open.stream()
                    .filter(question -> question.sources().stream().anyMatch(askedSources::contains))
                    .toList();
        }
        List<Capture> captures = captures(open, askedSources);
        List<String> others = byMachine.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(machine) && !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return new NextAnswer(machine, others, open, captures, plan(machine, open, captures));
    }

    private List<String> machines() {
        return diagnosis.machines().stream().map(MachineSummary::name).toList();
    }

    private List<Capture> captures(List<Question> open, Set<String> asked) {
        Map<String, List<Source>> together = new LinkedHashMap<>();
        for (Source source : knowledge.sources()) {
            boolean wanted = asked.isEmpty()
                    ? open.stream().anyMatch(question -> question.sources().contains(source.name()))
                    : asked.contains(source.name());
            if (wanted) {
                together.computeIfAbsent(nameOfCapture(source), any -> new ArrayList<>())
                        .add(source);
            }
        }
        List<Capture> captures = new ArrayList<>();
        together.forEach((name, sources) -> captures.add(capture(name, sources, open, !asked.isEmpty())));
        captures.sort(Comparator.comparingInt(
                        (Capture capture) -> -capture.decides().size())
                .thenComparingLong(capture ->
                        -capture.decides().stream().filter(Next::wasSeen).count())
                .thenComparingInt(Capture::seconds)
                .thenComparing(capture -> Source.Risk.valueOf(capture.risk().toUpperCase(Locale.ROOT))));
        return captures;
    }

    /** What was seen goes before what merely could be. */
    private static boolean wasSeen(String question) {
        return !question.startsWith("H");
    }

    private static String nameOfCapture(Source source) {
        return source.how() instanceof Collecting.Recording && source.risk().compareTo(Source.Risk.LOAD) < 0
                ? "recording"
                : source.name();
    }

    private static Capture capture(String name, List<Source> sources, List<Question> open, boolean asked) {
        List<String> names = sources.stream().map(Source::name).toList();
        List<String> decides = open.stream()
                .filter(question -> question.sources().stream().anyMatch(names::contains))
                .map(Question::id)
                .toList();
        Source worst = sources.stream().max(Comparator.comparing(Source::risk)).orElseThrow();
        boolean byHand = worst.how() instanceof Collecting.ByHand;
        boolean risky = worst.risk().compareTo(Source.Risk.LOAD) >= 0;
        return new Capture(
                name,
                names,
                sources.size() == 1 ? firstSentence(sources.get(0).says()) : "events of the kernel, recorded together",
                decides,
                sources.stream().mapToInt(Source::seconds).max().orElse(0),
                sources.stream().mapToInt(Source::megabytes).max().orElse(0),
                worst.risk().label(),
                sources.stream()
                        .flatMap(source -> Stream.of(source.disturbs().split("; ")))
                        .distinct()
                        .collect(Collectors.joining("; ")),
                !byHand && (!risky || asked),
                byHand
                        ? "by hand: " + worst.collect()
                        : risky && !asked ? "only if it is asked for: next " + name : "");
    }

    private static String firstSentence(String says) {
        int end = says.indexOf(". ");
        return end < 0 ? says : says.substring(0, end);
    }

    private Plan plan(String machine, List<Question> open, List<Capture> captures) {
        Set<String> chosen = captures.stream()
                .filter(Capture::planned)
                .flatMap(capture -> capture.sources().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> along = new LinkedHashSet<>();
        if (!chosen.isEmpty()) {
            along.addAll(BASIS);
            along.addAll(new Waiting(investigation, machine).readWith(chosen));
            along.removeAll(chosen);
            along.removeIf(name -> !harmless(name));
        }
        return CapturePlan.of(
                machine,
                knowledge.sources().stream()
                        .filter(source -> chosen.contains(source.name()))
                        .toList(),
                knowledge.sources().stream()
                        .filter(source -> along.contains(source.name()))
                        .toList(),
                open.stream()
                        .filter(question -> question.sources().stream().anyMatch(chosen::contains))
                        .map(question -> question.id() + ": " + question.says())
                        .toList());
    }

    private boolean harmless(String name) {
        return knowledge
                .source(name)
                .filter(source -> source.risk() == Source.Risk.NONE && source.seconds() <= SHORT)
                .filter(source -> !(source.how() instanceof Collecting.ByHand))
                .isPresent();
    }
}
