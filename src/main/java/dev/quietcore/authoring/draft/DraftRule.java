package dev.quietcore.authoring.draft;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A rule that matches facts which somebody looked at; what only she knows is marked {@code TODO:}. */
record DraftRule(String name, String storey, List<DraftPattern> patterns) {
    DraftRule {
        patterns = List.copyOf(patterns);
    }

    RuleSyntax syntax() {
        return RuleSyntax.of(RuleFile.loose(path(), name, storey, text()));
    }

    String path() {
        return "rules/" + storey + "/" + name + ".drl";
    }

    /** The patterns whose facts the rule explains: what interrupts CPUs; else what other rules conclude; else the last one. */
    List<DraftPattern> explained() {
        for (Class<?> wanted : List.of(Disturbance.class, Conclusion.class)) {
            List<DraftPattern> found = patterns.stream()
                    .filter(pattern -> wanted.isAssignableFrom(pattern.type()))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return patterns.subList(patterns.size() - 1, patterns.size());
    }

    DraftRule with(DraftPattern before, DraftPattern after) {
        return new DraftRule(
                name,
                storey,
                patterns.stream()
                        .map(pattern -> pattern.equals(before) ? after : pattern)
                        .toList());
    }

    DraftRule without(DraftPattern gone) {
        return new DraftRule(
                name,
                storey,
                patterns.stream().filter(kept -> !kept.equals(gone)).toList());
    }

    String text() {
        StringBuilder text = new StringBuilder("""
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // TODO: why this is true, in a sentence, and the file and function of the kernel that does it
                rule "%s"
                when
                """.formatted(name));
        if (patterns.stream().mapToInt(pattern -> pattern.names().size()).sum() > 1) {
            text.append(
                    "    // TODO: drop what other machines would not have in common: names of your own programs and units\n");
        }
        Set<String> bound = new HashSet<>();
        DraftPattern counted =
                explained().stream().filter(DraftPattern::counts).findFirst().orElse(null);
        for (DraftPattern pattern : patterns) {
            text.append("    // ").append(origin(pattern)).append('\n');
            if (pattern.equals(counted)) {
                text.append("    // TODO: from how many on is it noise? Such as: count >= 2\n");
            }
            text.append("    ").append(pattern.text(bound)).append('\n');
        }
        if (storey.equals("cause")) {
            text.append(
                    "    // TODO: who did it, if a field tells: \"process\", $comm, with $comm : senderComm bound above\n");
        }
        return text.append("then\n    conclude(drools, ")
                .append(conclusion())
                .append(").explains(")
                .append(explained().stream().map(DraftPattern::binding).collect(Collectors.joining(", ")))
                .append(");\nend\n")
                .toString();
    }

    /** What the rule draws. */
    String conclusion() {
        return switch (storey) {
            case "cause" -> "new Cause($machine, \"" + name + "\", \"cpus\", \"\")";
            case "quality" -> "new CollectorNoise($machine, \"" + name + "\")";
            default -> "new Mechanism($machine, \"" + name + "\", \"\")";
        };
    }

    /** Where in the snapshot the pattern comes from. */
    private static String origin(DraftPattern pattern) {
        List<String> places = new ArrayList<>();
        for (Fact fact : pattern.facts()) {
            if (fact instanceof Observation observation) {
                Citation first = observation.evidence().first();
                places.add(printable(first.place()));
            }
        }
        if (places.isEmpty()) {
            return "concluded by other rules";
        }
        int more = places.size() - 1;
        return places.get(0) + (more == 0 ? "" : " and " + more + " more like it");
    }

    /** Names of files come from the snapshot, and a comment ends with its line. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
