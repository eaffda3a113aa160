package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.Step;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers {@code why}: the proof of a finding, of a step of its chain, or of any fact, down to lines of the snapshot.
 */
public final class Why {
    private static final Pattern FINDING = Pattern.compile("(F\\d+)(?:\\.(\\d+))?");

    private static final Pattern LEDGER_ROW = Pattern.compile("L(\\d{1,6})");

    private Why() {}

    /**
     * @param asked what is proved, in a sentence
     * @param verdict how sure it is and what that rests on; empty for a single fact
     * @param roots the proofs; several where several facts were asked for
     */
    public record WhyAnswer(String asked, String verdict, List<Node> roots) implements Answer {}

    /**
     * One fact of a proof and what stands behind it.
     *
     * @param fact in words, with its number
     * @param evidence the lines that say so
     * @param proofs one for each rule and set of premises that concludes it; two proofs are two branches
     * @param explains what it explains: the next links of the causal chain
     * @param explainedBy what explains it, for a fact that was asked about
     * @param seen whether the same fact is proved further up, and so not again here
     * @param chargedTo for a disturbance that was asked about: a finding's id, {@code collector} or {@code unexplained}; else empty
     * @param cut whether it lies as deep as was asked for: its lines are named and not shown, its proofs left out
     */
    public record Node(
            FactView fact,
            List<Cited> evidence,
            List<Branch> proofs,
            List<Link> explains,
            List<Link> explainedBy,
            String chargedTo,
            boolean seen,
            boolean cut) {
        Node explainedBy(List<Link> links, String charge) {
            return new Node(fact, evidence, proofs, explains, links, charge, seen, cut);
        }
    }

    /**
     * One firing of a rule.
     *
     * @param place of the rule, {@code rules/cause/x.drl:9}; empty where no rule stands between, as for a CPU that is watched
     * @param premises what it matched
     * @param absences what it needed to be absent, and what was looked at
     * @param folded premises and firings that are not shown
     */
    public record Branch(
            String rule, String place, List<Node> premises, List<AbsenceView> absences, List<Fold> folded) {}

    /**
     * A link of the causal chain.
     *
     * @param certainty {@code confirmed}, {@code likely} or {@code possible}
     */
    public record Link(String certainty, String rule, String place, List<Node> facts, List<Fold> folded) {}

    /**
     * What had to be absent.
     *
     * @param says such as "no Sysctl with name kernel.timer_migration and value 0"
     * @param lookedAt facts of that kind that are there and do not fit; none if the snapshot has none
     * @param collected names of the sources that would have shown it, and were looked at; empty for what rules conclude
     * @param notCollected names of the sources that would have shown it and could not be looked at: the absence proves little
     */
    public record AbsenceView(
            String says, List<FactView> lookedAt, List<String> collected, List<String> notCollected) {}

    /**
     * A part of a proof that is folded away.
     *
     * @param number {@code +3} unfolds it
     * @param says what is in it, such as "12 more CsdExecution"
     */
    public record Fold(String number, String says) {}

    /** How far down a proof is followed. */
    public enum Depth {
        /** The rules and what they matched, each in a line. */
        RULES(1),
        /** The proofs of that as well, and the lines of the snapshot. */
        LINES(2),
        /** To the end. */
        ALL(Integer.MAX_VALUE);

        private final int levels;

        Depth(int levels) {
            this.levels = levels;
        }

        int levels() {
            return levels;
        }

        /** @param word {@code 1}, {@code 2} or {@code all} */
        public static Depth of(String word) {
            return switch (word) {
                case "1" -> RULES;
                case "2" -> LINES;
                default -> ALL;
            };
        }
    }

    /**
     * @param words {@code F1}, {@code F1.3}, {@code L2} for a row of the ledger, {@code #12}, a conclusion's name, or a type and conditions; behind them perhaps the
     *     number of a fold, {@code +3}, or {@code +all}
     */
    public static WhyAnswer of(Investigation investigation, List<String> words, Depth depth)
            throws UnanswerableException {
        if (words.isEmpty()) {
            throw new UnanswerableException(
                    "why what? A finding such as F1, its step F1.3, a row of the ledger such as L2, a fact such as #12, or a type and"
                            + " conditions such as 'Sysctl name=kernel.timer_migration'");
        }
        String unfold = words.size() > 1 && words.get(words.size() - 1).startsWith("+")
                ? words.get(words.size() - 1).substring(1)
                : "";
        List<String> asked = unfold.isEmpty() ? words : words.subList(0, words.size() - 1);
        FactIndex index = new FactIndex(investigation);
        ProofTree tree = new ProofTree(investigation, index, depth, unfold.equals("all"));
        Subject subject = subject(investigation, index, asked);
        List<Node> roots = tree.roots(subject.facts(), subject.ofChain());
        if (!unfold.isEmpty() && !unfold.equals("all")) {
            roots = tree.unfolded(unfold)
                    .orElseThrow(() -> new UnanswerableException("there is no fold +" + unfold + "; 'why "
                            + String.join(" ", asked) + "' shows those there are"));
        }
        boolean several = investigation.diagnosis().machines().size() > 1;
        String machine = subject.facts().get(0).machine();
        return new WhyAnswer(
                subject.says() + (several && !machine.isEmpty() ? ", on " + machine : ""), subject.verdict(), roots);
    }

    /** @param ofChain whether the causal chain is followed from there */
    private record Subject(String says, String verdict, List<? extends Fact> facts, boolean ofChain) {}

    private static Subject subject(Investigation investigation, FactIndex index, List<String> words)
            throws UnanswerableException {
        Matcher finding = FINDING.matcher(words.get(0));
        if (words.size() == 1 && finding.matches()) {
            Finding found = finding(investigation, finding.group(1));
            return finding.group(2) == null
                    ? new Subject(
                            found.id() + ": " + found.title(),
                            Verdicts.of(investigation, found),
                            List.of(cause(investigation, found)),
                            true)
                    : step(found, finding.group(2));
        }
        String word = words.get(0);
        Matcher row = LEDGER_ROW.matcher(word);
        if (words.size() == 1 && row.matches()) {
            return row(investigation, Integer.parseInt(row.group(1)));
        }
        if (words.size() == 1 && !word.startsWith("#")) {
            List<Fact> named = conclusions(investigation)
                    .filter(conclusion -> conclusion.name().equals(word))
                    .map(Fact.class::cast)
                    .toList();
            if (!named.isEmpty()) {
                return new Subject(named.size() == 1 ? named.get(0).says() : word, "", named, true);
            }
            if (isNoType(word)) {
                List<String> names = conclusions(investigation)
                        .map(Conclusion::name)
                        .distinct()
                        .toList();
                throw new UnanswerableException("'" + word + "' was not concluded and is no type of facts; 'why-not "
                        + word + "' tells why, 'facts' lists what there is" + Guess.of(word, names));
            }
        }
        List<Fact> facts = index.find(words);
        if (facts.isEmpty()) {
            throw new UnanswerableException("no fact is " + String.join(" ", words) + "; 'facts " + word
                    + "' lists those there" + " are, and 'why-not' tells why a conclusion is missing");
        }
        return new Subject(facts.size() == 1 ? facts.get(0).says() : String.join(" ", words), "", facts, false);
    }

    private static boolean isNoType(String word) {
        return Vocabulary.types().stream().noneMatch(type -> type.equalsIgnoreCase(word));
    }

    private static Stream<Conclusion> conclusions(Investigation investigation) {
        return investigation.reasoning().conclusions(Conclusion.class).stream();
    }

    private static Subject row(Investigation investigation, int number) throws UnanswerableException {
        List<Ledger.Row> rows = investigation.diagnosis().ledger().rows();
        if (number < 1 || number > rows.size()) {
            throw new UnanswerableException("there is no row L" + number + "; the ledger "
                    + (rows.isEmpty() ? "is empty" : "has the rows L1 to L" + rows.size()));
        }
        Ledger.Row row = rows.get(number - 1);
        return new Subject(
                row.count() + " of " + row.what() + " on CPU" + (row.cpus().size() == 1 ? " " : "s ") + row.cpus()
                        + ", charged to " + row.chargedTo(),
                "",
                Charged.in(investigation, row),
                false);
    }

    private static Subject step(Finding finding, String number) throws UnanswerableException {
        List<Step> chain = finding.chain();
        int at = number.length() > 6 ? 0 : Integer.parseInt(number);
        if (at < 1 || at > chain.size()) {
            throw new UnanswerableException("there is no step " + finding.id() + "." + number + "; " + finding.id()
                    + " has the steps 1 to " + chain.size());
        }
        Step step = chain.get(at - 1);
        return new Subject(
                finding.id() + "." + at + ": " + step.says(),
                "this step is " + step.certainty().label(),
                step.facts(),
                false);
    }

    private static Fact cause(Investigation investigation, Finding finding) throws UnanswerableException {
        Fact cause = investigation.causes().get(finding.id());
        if (cause == null) {
            throw new UnanswerableException(finding.id() + " has no cause among the conclusions");
        }
        return cause;
    }

    static Finding finding(Investigation investigation, String id) throws UnanswerableException {
        List<String> ids = new ArrayList<>();
        for (Finding finding : investigation.diagnosis().findings()) {
            if (finding.id().equals(id)) {
                return finding;
            }
            ids.add(finding.id());
        }
        throw new UnanswerableException("there is no finding " + id + "; "
                + (ids.isEmpty() ? "nothing was found" : "findings are " + String.join(", ", ids)));
    }
}
