package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.Why;
import dev.quietcore.facts.Citation;
import dev.quietcore.redaction.Redactor;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.JsonReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Whether a redacted snapshot tells what the original tells, but for the names: the report, and the proof of each finding to its
 * end. What is said of the archive itself (notes, files that nobody recognises) is not compared.
 */
final class SameAnswers {
    private static final int SHOWN = 120;

    private final Redactor redactor;
    private final int longestName;
    private final List<String> differences = new ArrayList<>();

    /** How much was compared. */
    record Compared(int findings, int rows, int files) {}

    /** @param longestName of an original or an alias, in bytes: so much of a line's end may differ where it is cut */
    SameAnswers(Redactor redactor, int longestName) {
        this.redactor = redactor;
        this.longestName = longestName;
    }

    /** @param leftOut paths of files that are only in the original, as they would be called in the other */
    Compared compare(OpenSnapshot original, OpenSnapshot redacted, Set<String> leftOut) {
        JsonNode first = report(original);
        JsonNode second = report(redacted);
        for (String part : List.of("outcome", "machines", "findings", "ledger", "gaps")) {
            same(part, first.get(part), second.get(part));
        }
        ArrayNode files = recognised(first);
        files.removeIf(file -> leftOut.contains(redactor.text(file.get("path").asString())));
        same("files", files, recognised(second));
        List<Finding> findings = original.investigation().diagnosis().findings();
        if (differences.isEmpty()) {
            for (Finding finding : findings) {
                String id = finding.id();
                same("why " + id, proof(original.investigation(), id), proof(redacted.investigation(), id));
            }
        }
        return new Compared(findings.size(), first.get("ledger").get("rows").size(), files.size());
    }

    /** Where it is, what it was and what it became; the first of each answer first. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    private static JsonNode report(OpenSnapshot snapshot) {
        return new JsonMapper()
                .readTree(JsonReport.draw(snapshot.investigation().diagnosis()));
    }

    private static ArrayNode recognised(JsonNode report) {
        ArrayNode files = (ArrayNode) report.get("files");
        files.removeIf(file -> file.get("format").asString().isEmpty());
        return files;
    }

    private static JsonNode proof(Investigation investigation, String finding) {
        try {
            return new JsonMapper()
                    .readTree(JsonAnswer.draw("why", Why.of(investigation, List.of(finding, "+all"), Why.Depth.ALL)));
        } catch (UnanswerableException impossible) {
            throw new IllegalStateException(finding + " is a finding of this diagnosis", impossible);
        }
    }

    private void same(String place, int was, int is) {
        if (was != is) {
            differ(place, String.valueOf(was), String.valueOf(is));
        }
    }

    private void same(String place, JsonNode was, JsonNode is) {
        if (was.isString() && is.isString()) {
            String expected = redactor.text(was.asString());
            if (!sameText(was.asString(), expected, is.asString())) {
                differ(place, expected, is.asString());
            }
        } else if (was.isArray() && is.isArray()) {
            same(place + ", how many", was.size(), is.size());
            for (int at = 0; at < Math.min(was.size(), is.size()); at++) {
                same(place + "[" + (at + 1) + "]", was.get(at), is.get(at));
            }
        } else if (was.isObject() && is.isObject()) {
            Set<String> fields = new LinkedHashSet<>(was.propertyNames());
            if (!fields.equals(new LinkedHashSet<>(is.propertyNames()))) {
                differ(place, String.join(", ", fields), String.join(", ", is.propertyNames()));
                return;
            }
            fields.forEach(field -> same(place + "." + field, was.get(field), is.get(field)));
        } else if (!was.equals(is)) {
            differ(place, was.toString(), is.toString());
        }
    }

    /** Of a line that was cut, the last name may be cut, and its alias is longer or shorter. */
    private boolean sameText(String was, String expected, String is) {
        if (expected.equals(is)) {
            return true;
        }
        int most = Math.max(bytes(was), bytes(is));
        int common = 0;
        while (common < Math.min(expected.length(), is.length()) && expected.charAt(common) == is.charAt(common)) {
            common++;
        }
        return most >= Citation.TEXT_LIMIT && common >= Math.min(expected.length(), is.length()) - longestName;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void differ(String place, String was, String is) {
        differences.add(place + ": '" + cut(was) + "' would be '" + cut(is) + "'");
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
