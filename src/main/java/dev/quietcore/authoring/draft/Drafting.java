package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.CaseCut.Cut;
import dev.quietcore.authoring.draft.CutFacts.Shown;
import dev.quietcore.authoring.draft.SilentCase.Silent;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Examination.Step;
import dev.quietcore.engine.Examiner;
import dev.quietcore.explain.FactIndex;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drafts rules from the facts of one snapshot. */
public final class Drafting {
    /** A rule of more patterns than this tells no story any more. */
    private static final int PATTERNS = 8;

    private final DraftSource source;
    private final Investigation investigation;
    private final CutReading reading;
    private final CutProgress progress;

    public Drafting(DraftSource source, CutReading reading, CutProgress progress) {
        this.source = source;
        this.investigation = source.investigation();
        this.reading = reading;
        this.progress = progress;
    }

    /**
     * @param chosen facts of the snapshot
     * @throws UnanswerableException if no rule can be made of them; says which facts could be named instead
     */
    public Draft draft(String name, String storey, List<Fact> chosen) throws UnanswerableException, IOException {
        return draft(name, storey, chosen, null, "");
    }

    /**
     * The same with the silent case out of another snapshot, if that has something like it.
     *
     * @param good a snapshot without the noise
     * @param machine of that snapshot
     */
    public Draft draft(String name, String storey, List<Fact> chosen, @Nullable DraftSource good, String machine)
            throws UnanswerableException, IOException {
        Examiner examiner = new Examiner(chosen);
        DraftRule rule = matching(new DraftRule(name, storey, patterns(chosen)), examiner);
        List<Fact> matched = examiner.examine(rule.syntax()).attempts().get(0).steps().stream()
                .map(Step::facts)
                .flatMap(List::stream)
                .toList();
        String own = chosen.get(0).machine();
        CutFacts cutFacts = CutFacts.of(reading, investigation, source.namedByUser(own), chosen);
        Cut fires = fires(cutFacts, rule, matched);
        Optional<Silent> quiet =
                good == null ? Optional.empty() : new QuietCounterpart(good, machine, reading, progress).of(rule);
        Optional<Silent> silent = quiet.or(
                () -> new SilentCase(cutFacts, rule, investigation.facts(), isolationFiles(own)).of(fires.files()));
        CpuSet isolatedThere = quiet.isPresent() && good != null ? good.namedByUser(machine) : source.namedByUser(own);
        Shown shown = cutFacts.of(fires.files(), rule);
        boolean finding = new FoundBeside(cutFacts.investigate(fires.files())).found(rule, shown.facts());
        boolean there = new FoundBeside(investigation).found(rule, new FactIndex(investigation).facts());
        CaseFiles cases = new CaseFiles(name);
        List<NewFile> files = new ArrayList<>(ruleAndPage(rule));
        files.addAll(cases.fires(fires.files(), finding, source.namedByUser(own)));
        silent.ifPresent(found -> files.addAll(cases.silent(found, isolatedThere)));
        return new Draft(
                name,
                storey,
                rule.path(),
                rule.patterns().stream()
                        .map(pattern -> pattern.binding() + ": " + pattern.says())
                        .toList(),
                explainedAlready(chosen),
                sizes(fires),
                silent.map(Silent::changed).orElse(""),
                finding,
                there,
                files);
    }

    /** In the case the very facts should be seen again; where some of them need too much of the snapshot, others like them. */
    private Cut fires(CutFacts cutFacts, DraftRule rule, List<Fact> matched) throws UnanswerableException, IOException {
        try {
            return source.cut(
                    matched,
                    lines -> {
                        Shown seen = cutFacts.of(lines, rule);
                        return seen.sound() && seen.again(matched) && seen.matches(rule);
                    },
                    progress);
        } catch (UnanswerableException tooMuch) {
            return source.cut(
                    matched,
                    lines -> {
                        Shown seen = cutFacts.of(lines, rule);
                        return seen.sound() && seen.matches(rule);
                    },
                    progress);
        }
    }

    private Set<String> isolationFiles(String machine) {
        return source.isolation(machine).stream().map(Citation::file).collect(Collectors.toSet());
    }

    // ---- patterns

    private List<DraftPattern> patterns(List<Fact> chosen) throws UnanswerableException {
        if (chosen.isEmpty()) {
            throw new UnanswerableException(
                    "no fact was named; name some by number or by type and conditions, such as #12 or"
                            + " 'Sysctl name=kernel.timer_migration'");
        }
        List<String> machines = chosen.stream().map(Fact::machine).distinct().toList();
        if (machines.size() > 1) {
            throw new UnanswerableException("the facts are of several machines, " + String.join(", ", machines)
                    + "; a rule is about one: name those with machine=" + machines.get(0));
        }
        List<DraftPattern> patterns = DraftPattern.of(chosen);
        for (DraftPattern pattern : patterns) {
            if (pattern.names().isEmpty()
                    && pattern.facts().stream()
                            .anyMatch(fact -> !Naming.of(fact).isEmpty())) {
                throw new UnanswerableException(pattern.facts().size() + " "
                        + pattern.type().getSimpleName() + " have no name in common; they are several stories. Name"
                        + " one:\n" + listed(pattern.facts(), true));
            }
        }
        if (patterns.size() > PATTERNS) {
            throw new UnanswerableException("these are " + patterns.size() + " kinds of facts; a rule of more than "
                    + PATTERNS + " patterns tells no story. Name those that matter by number or by type and"
                    + " conditions:\n"
                    + listed(
                            patterns.stream()
                                    .map(pattern -> pattern.facts().get(0))
                                    .toList(),
                            false));
        }
        return patterns;
    }

    private String listed(List<Fact> facts, boolean names) {
        ChosenFacts index = new ChosenFacts(investigation);
        return facts.stream()
                .map(fact -> "  " + index.number(fact) + " " + fact.says() + (names ? ": " + called(fact) : ""))
                .collect(Collectors.joining("\n"));
    }

    private static String called(Fact fact) {
        return Naming.of(fact).stream().map(Name::expression).collect(Collectors.joining(", "));
    }

    /** The rule joined on CPU and interrupt if it can be, else on the machine alone. */
    private static DraftRule matching(DraftRule rule, Examiner examiner) throws UnanswerableException {
        if (examiner.examine(rule.syntax()).matched()) {
            return rule;
        }
        DraftRule loose = new DraftRule(
                rule.name(),
                rule.storey(),
                rule.patterns().stream()
                        .map(pattern -> pattern.joined(List.of()))
                        .toList());
        if (examiner.examine(loose.syntax()).matched()) {
            return loose;
        }
        throw new UnanswerableException("no rule of these facts would match the snapshot that they come from: "
                + rule.patterns().stream().map(DraftPattern::binding).collect(Collectors.joining(", "))
                + "; name fewer of them");
    }

    // ---- files

    private List<NewFile> ruleAndPage(DraftRule rule) {
        List<Fact> facts = rule.patterns().stream()
                .flatMap(pattern -> pattern.facts().stream())
                .toList();
        List<String> sources = PageStub.sources(
                new ChosenFacts(investigation).basis(facts),
                investigation.diagnostician().knowledge().sources());
        return List.of(new NewFile(rule.path(), rule.text()), PageStub.of(rule.name(), rule.storey(), sources));
    }

    private static List<Draft.CutFile> sizes(Cut cut) {
        List<Draft.CutFile> sizes = new ArrayList<>();
        for (Map.Entry<String, List<String>> file : cut.files().entrySet()) {
            sizes.add(new Draft.CutFile(
                    file.getKey(),
                    cut.before().getOrDefault(file.getKey(), 0L),
                    file.getValue().size()));
        }
        return sizes;
    }

    /** Findings that explain some of the facts: perhaps the rule is written already. */
    private List<String> explainedAlready(List<Fact> facts) {
        List<String> already = new ArrayList<>();
        new ExplainedBy(investigation)
                .counts(facts)
                .forEach((finding, some) -> already.add(finding.id() + " (" + finding.cause() + ") explains "
                        + (some == facts.size() ? "all" : some + " of the " + facts.size()) + " facts already"));
        return already;
    }
}
