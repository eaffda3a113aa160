package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.PerCpu;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.facts.Threshold;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.knowledge.ChangeWords;
import dev.quietcore.knowledge.ChangeWords.Kind;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Answers {@code what-if}: the facts changed, the rules asked again, the difference told. {@link Trial} says how. */
public final class WhatIf {
    private static final String PAGES = "knowledge/pages/";

    private WhatIf() {}

    /**
     * @param changes as they were made, what follows from them included
     * @param wouldNotHappen how many disturbances of the ledger would go
     * @param notLookedAt how many are left out because their CPU would not be isolated
     * @param notes what to know before trusting this
     */
    public record WhatIfAnswer(
            List<MadeChange> changes, long wouldNotHappen, long notLookedAt, Comparison comparison, List<String> notes)
            implements Answer {
        public WhatIfAnswer {
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
        }
    }

    /**
     * @param change as it can be typed
     * @param because the page whose word it is that this follows; empty for what was asked
     * @param removed how many facts are gone, those replaced included
     * @param was what is gone, in a sentence each, the first of them; what most lines say first, what single CPUs saw last
     * @param becomes what is new, in a sentence each
     */
    public record MadeChange(String change, String because, int removed, List<String> was, List<String> becomes) {
        private static final int SHOWN = 3;

        public MadeChange {
            was = List.copyOf(was);
            becomes = List.copyOf(becomes);
        }

        /** Whether it changes anything that the snapshot tells. */
        public boolean touches() {
            return removed > 0 || !becomes.isEmpty();
        }

        /** Whether it asks for what the snapshot tells anyway. */
        public boolean alreadySo() {
            return touches() && removed == was.size() && Set.copyOf(was).equals(Set.copyOf(becomes));
        }

        static MadeChange of(Trial.Applied applied, FactIndex index) {
            return new MadeChange(
                    applied.planned().text(),
                    applied.planned().because(),
                    applied.removed().size(),
                    applied.removed().stream()
                            .sorted(Comparator.comparing((Fact fact) -> fact instanceof PerCpu)
                                    .thenComparing(fact -> fact instanceof Observation observation
                                            ? -observation.evidence().count()
                                            : 0L))
                            .limit(SHOWN)
                            .map(index::says)
                            .toList(),
                    applied.added().stream().limit(SHOWN).map(index::says).toList());
        }
    }

    /**
     * @param words the changes, with {@code and} between them
     * @param machine whose; empty if it goes without saying
     */
    public static WhatIfAnswer of(Investigation investigation, List<String> words, String machine)
            throws UnanswerableException {
        List<Trial.Planned> planned = new ArrayList<>();
        for (ChangeWords change : parse(words)) {
            if (change.kind() == Kind.FIX) {
                planned.addAll(fix(investigation, change.joined()));
            } else {
                planned.add(asked(investigation, change, machine));
            }
        }
        planned.addAll(consequences(investigation, planned));
        Trial trial = Trial.of(investigation, planned);
        Comparison comparison = Comparison.of(trial.before(), trial.after());
        long notLookedAt = notLookedAt(trial);
        FactIndex index = new FactIndex(investigation);
        return new WhatIfAnswer(
                trial.applied().stream()
                        .map(applied -> MadeChange.of(applied, index))
                        .toList(),
                comparison.before() - comparison.after() - notLookedAt,
                notLookedAt,
                comparison,
                trial.notes());
    }

    /** Disturbances of CPUs that are watched no longer. */
    private static long notLookedAt(Trial trial) {
        record Cpu(String machine, int cpu) {}
        Set<Cpu> watched = trial.after().reasoning().facts(WatchedCpu.class).stream()
                .map(cpu -> new Cpu(cpu.machine(), cpu.cpu()))
                .collect(Collectors.toSet());
        return trial.before().charges().disturbances().stream()
                .filter(disturbance -> !watched.contains(new Cpu(disturbance.machine(), disturbance.cpu())))
                .mapToLong(Disturbance::count)
                .sum();
    }

    private static List<ChangeWords> parse(List<String> words) throws UnanswerableException {
        try {
            return ChangeWords.parseAll(words);
        } catch (IllegalArgumentException wrong) {
            throw new UnanswerableException(String.valueOf(wrong.getMessage()));
        }
    }

    private static Trial.Planned asked(Investigation investigation, ChangeWords words, String named)
            throws UnanswerableException {
        Change change = words.joined().startsWith("#") && words.kind() == Kind.WITHOUT
                ? numbered(investigation, words)
                : words.kind() == Kind.THRESHOLD ? ThresholdSet.of(investigation, words) : Change.of(words);
        String machine = machine(investigation, change, words, named);
        List<Fact> meant = investigation.facts().stream()
                .filter(fact -> Change.of(fact, machine))
                .toList();
        String missing = change.missing(meant).orElse("");
        if (!missing.isEmpty()) {
            throw new UnanswerableException("'" + words + "': " + missing);
        }
        return new Trial.Planned(change, words.toString(), machine, "");
    }

    /** {@code without #12}. */
    private static Change numbered(Investigation investigation, ChangeWords words) throws UnanswerableException {
        List<Fact> facts = new FactIndex(investigation).find(words.words());
        if (!investigation.facts().containsAll(facts)) {
            throw new UnanswerableException(
                    "'" + words + "': " + facts.get(0).says()
                            + " was concluded or comes from the catalogue; take away the facts of the snapshot that it rests on");
        }
        return new FactsWithout(facts::contains);
    }

    private static String machine(Investigation investigation, Change change, ChangeWords words, String named)
            throws UnanswerableException {
        List<String> machines = investigation.diagnosis().machines().stream()
                .map(MachineSummary::name)
                .toList();
        if (!named.isEmpty() && !machines.contains(named)) {
            throw new UnanswerableException("there is no machine '" + named + "' in the snapshot; there is "
                    + String.join(", ", machines) + Guess.of(named, machines));
        }
        if (!named.isEmpty() || !change.setsOneMachine()) {
            return named;
        }
        if (machines.size() != 1) {
            throw new UnanswerableException("'" + words + "': on which machine? There is " + String.join(", ", machines)
                    + "; say it with --machine");
        }
        return machines.get(0);
    }

    /** The changes of a remedy, on the machine of its finding. */
    static List<Trial.Planned> fix(Investigation investigation, String id) throws UnanswerableException {
        int dot = id.indexOf('.');
        Finding finding = finding(investigation, id.substring(0, dot));
        int number = Integer.parseInt(id.substring(dot + 1));
        if (number < 1 || number > finding.remedies().size()) {
            throw new UnanswerableException(finding.id() + " has no fix " + number + "; its fixes are 1 to "
                    + finding.remedies().size());
        }
        Page.Remedy remedy = finding.remedies().get(number - 1);
        if (remedy.changes().isEmpty()) {
            List<String> others = tryable(finding);
            throw new UnanswerableException("fix " + finding.id() + "." + number + " (" + remedy.says()
                    + ") declares no change that can be tried; of " + finding.id() + "'s fixes "
                    + (others.isEmpty() ? "none does" : String.join(", ", others) + " can be tried"));
        }
        return planned(finding, number);
    }

    /** The fixes of a finding that declare what they change, as {@code F1.2}. */
    public static List<String> tryable(Finding finding) {
        List<String> fixes = new ArrayList<>();
        for (int number = 1; number <= finding.remedies().size(); number++) {
            if (!finding.remedies().get(number - 1).changes().isEmpty()) {
                fixes.add(finding.id() + "." + number);
            }
        }
        return fixes;
    }

    static List<Trial.Planned> planned(Finding finding, int number) throws UnanswerableException {
        List<Trial.Planned> planned = new ArrayList<>();
        for (String change : finding.remedies().get(number - 1).changes()) {
            planned.add(
                    planned(change, finding.machine(), page(finding.cause()) + ", fix " + finding.id() + "." + number));
        }
        return planned;
    }

    private static Trial.Planned planned(String text, String machine, String because) throws UnanswerableException {
        try {
            ChangeWords words = ChangeWords.parse(text);
            return new Trial.Planned(Change.of(words), words.toString(), machine, because);
        } catch (IllegalArgumentException | UnanswerableException wrong) {
            throw new UnanswerableException(because + ": " + wrong.getMessage());
        }
    }

    private static String page(String name) {
        return PAGES + name + ".yaml";
    }

    static Finding finding(Investigation investigation, String id) throws UnanswerableException {
        List<String> ids =
                investigation.diagnosis().findings().stream().map(Finding::id).toList();
        return investigation.diagnosis().findings().stream()
                .filter(finding -> finding.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new UnanswerableException("there is no finding '" + id + "'; there "
                        + (ids.isEmpty() ? "are none" : "is " + String.join(", ", ids)) + Guess.of(id, ids)));
    }

    /**
     * What no longer happens after the changes, where a remedy of a finding says so: the {@code without} that stand beside what
     * was asked for. A remedy speaks for the machine of its finding only; what it says may be wrong of another.
     */
    private static List<Trial.Planned> consequences(Investigation investigation, List<Trial.Planned> asked)
            throws UnanswerableException {
        List<Trial.Planned> follow = new ArrayList<>();
        Set<String> known = asked.stream().map(Trial.Planned::text).collect(Collectors.toCollection(TreeSet::new));
        for (Finding finding : investigation.diagnosis().findings()) {
            for (Page.Remedy remedy : finding.remedies()) {
                add(follow, known, asked, remedy.changes(), finding.machine(), finding.cause());
            }
        }
        return follow;
    }

    private static void add(
            List<Trial.Planned> follow,
            Set<String> known,
            List<Trial.Planned> asked,
            List<String> declared,
            String machine,
            String page)
            throws UnanswerableException {
        List<Trial.Planned> all = new ArrayList<>();
        for (String change : declared) {
            all.add(planned(change, machine, page(page)));
        }
        List<Trial.Planned> settings = all.stream()
                .filter(each -> !(each.change() instanceof FactsWithout))
                .toList();
        boolean made = !settings.isEmpty()
                && settings.stream()
                        .allMatch(setting -> asked.stream()
                                .anyMatch(each -> each.machine().equals(machine)
                                        && each.change().covers(setting.change())));
        if (made) {
            all.stream()
                    .filter(each -> each.change() instanceof FactsWithout && known.add(each.text()))
                    .forEach(follow::add);
        }
    }

    /** What could stand behind a kind of change: names that the snapshot knows. */
    public static List<String> completions(Investigation investigation, Kind kind) {
        List<Fact> facts = investigation.facts();
        return switch (kind) {
            case SYSCTL ->
                facts.stream()
                        .filter(Sysctl.class::isInstance)
                        .map(fact -> ((Sysctl) fact).name() + "=")
                        .distinct()
                        .sorted()
                        .toList();
            case SYSFS ->
                facts.stream()
                        .filter(SysfsValue.class::isInstance)
                        .map(fact -> ((SysfsValue) fact).path() + "=")
                        .distinct()
                        .sorted()
                        .toList();
            case BOOT -> List.of("irqaffinity=", "isolcpus=", "nohz_full=", "rcu_nocbs=");
            case UNIT -> List.copyOf(UnitStopped.known(facts));
            case PROCESS -> List.copyOf(ProcessStopped.known(facts));
            case IRQ -> List.copyOf(InterruptMoved.known(facts));
            case KERNEL -> List.of();
            case WITHOUT ->
                facts.stream()
                        .map(fact -> fact.getClass().getSimpleName())
                        .distinct()
                        .sorted()
                        .toList();
            case THRESHOLD ->
                investigation.reasoning().facts(Threshold.class).stream()
                        .map(threshold -> threshold.key() + "=")
                        .toList();
            case FIX ->
                investigation.diagnosis().findings().stream()
                        .flatMap(finding -> tryable(finding).stream())
                        .toList();
        };
    }

    /** The conditions that a fact of a type can meet, {@code name=}. */
    public static List<String> conditions(String type) {
        return Vocabulary.type(type)
                .map(known -> Vocabulary.components(known).stream()
                        .map(field -> field + "=")
                        .toList())
                .orElse(List.of());
    }
}
