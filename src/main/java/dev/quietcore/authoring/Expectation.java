package dev.quietcore.authoring;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Fields;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Place;
import dev.quietcore.knowledge.YamlFile;
import dev.quietcore.knowledge.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code expect.yaml} of one example says.
 *
 * @param says why the rule fires or stays silent, one sentence
 * @param changed what differs from the case that fires; silent cases only
 * @param findings that must be there
 * @param absent causes that must not be found
 * @param isolated the CPUs that the user calls isolated, as {@code --isolated} takes them
 */
public record Expectation(
        String says,
        String changed,
        List<ExpectedFinding> findings,
        List<String> absent,
        @Nullable CpuSet isolated) {

    private static final String CHECK = "expectation";
    private static final List<String> FIELDS = List.of("says", "changed", "findings", "absent", "isolated");
    private static final List<String> FINDING = List.of("cause", "verdict", "subject");
    private static final List<String> VERDICTS =
            Stream.of(Certainty.values()).map(Certainty::label).toList();

    public Expectation {
        findings = List.copyOf(findings);
        absent = List.copyOf(absent);
    }

    /**
     * @param verdict empty if any will do
     * @param subject a part of the finding's subject
     */
    public record ExpectedFinding(String cause, String verdict, Map<String, String> subject) {
        public ExpectedFinding {
            subject = new LinkedHashMap<>(subject);
        }

        boolean matches(Finding finding) {
            return finding.cause().equals(cause)
                    && (verdict.isEmpty() || finding.verdict().label().equals(verdict))
                    && finding.subject().entrySet().containsAll(subject.entrySet());
        }

        /** {@code khugepaged-collapse confirmed {kernel thread=khugepaged}}. */
        @Override
        public String toString() {
            return (cause + " " + verdict).strip() + (subject.isEmpty() ? "" : " " + subject);
        }
    }

    /**
     * @param silent whether the case is one in which the rule stays silent
     * @param causes all that can be found; empty if that is not known
     * @throws KnowledgeException with every fault and its place, if the file is missing or says something that is no expectation
     */
    public static Expectation read(Path file, boolean silent, Set<String> causes) throws KnowledgeException {
        Faults faults = new Faults(CHECK);
        if (!Files.exists(file)) {
            faults.add(file.toString(), "is missing; it says why, and what is found: " + String.join(", ", FIELDS));
        }
        faults.throwIfAny();
        return of(YamlFile.read(file, file.toString(), faults), silent, causes, faults);
    }

    /**
     * As {@link #read}.
     *
     * @param name of the file in messages
     */
    public static Expectation parse(String yaml, String name, boolean silent, Set<String> causes)
            throws KnowledgeException {
        Faults faults = new Faults(CHECK);
        return of(YamlFile.of(yaml, name, faults), silent, causes, faults);
    }

    private static Expectation of(Optional<YamlNode> written, boolean silent, Set<String> causes, Faults faults)
            throws KnowledgeException {
        faults.throwIfAny();
        Fields fields = new Fields(written.orElseThrow(), FIELDS, faults);
        int before = faults.breaches().size();
        if (fields.verbatim("says").isBlank() && faults.breaches().size() == before) {
            faults.add(fields.place("says"), "has no 'says': one sentence why");
        }
        if (silent && fields.verbatim("changed").isBlank()) {
            faults.add(
                    fields.place("changed"), "has no 'changed': the one thing that differs from the case that fires");
        }
        if (!silent && fields.has("changed")) {
            faults.add(fields.place("changed"), "has 'changed', which belongs to silent cases");
        }
        List<ExpectedFinding> findings = new ArrayList<>();
        for (Fields each : fields.mappings("findings", FINDING)) {
            String cause = each.text("cause");
            check(cause, each.place("cause"), causes, faults);
            findings.add(new ExpectedFinding(
                    cause, each.has("verdict") ? each.word("verdict", VERDICTS) : "", each.pairs("subject")));
        }
        List<String> absent = fields.texts("absent");
        for (int at = 0; at < absent.size(); at++) {
            check(absent.get(at), fields.place("absent", at), causes, faults);
        }
        Expectation expectation = new Expectation(
                fields.verbatim("says"), fields.verbatim("changed"), findings, absent, isolated(fields, faults));
        faults.throwIfAny();
        return expectation;
    }

    /** A misspelt cause is absent from every diagnosis. */
    private static void check(String cause, Place place, Set<String> causes, Faults faults) {
        if (!causes.isEmpty() && !cause.isBlank() && !causes.contains(cause)) {
            faults.add(
                    place,
                    "no rule concludes a cause '" + cause + "'; 'quietcore rules list' lists the rules"
                            + Guess.of(cause, causes));
        }
    }

    private static @Nullable CpuSet isolated(Fields fields, Faults faults) {
        if (!fields.has("isolated")) {
            return null;
        }
        try {
            return CpuSet.parseList(fields.text("isolated"));
        } catch (IllegalArgumentException wrong) {
            faults.add(fields.place("isolated"), "isolated: " + wrong.getMessage());
            return null;
        }
    }

    /** Those that the diagnosis does not hold. */
    public List<ExpectedFinding> missing(Diagnosis diagnosis) {
        return findings.stream()
                .filter(expected -> diagnosis.findings().stream().noneMatch(expected::matches))
                .toList();
    }

    /** What was found and must be absent. */
    public List<Finding> unwanted(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> absent.contains(finding.cause()))
                .toList();
    }
}
