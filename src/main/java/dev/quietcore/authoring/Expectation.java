package dev.quietcore.authoring;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.CpuSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

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

    private static final ObjectMapper STRICT = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Written(
            @Nullable String says,
            @Nullable String changed,
            @Nullable List<ExpectedFinding> findings,
            @Nullable List<String> absent,
            @Nullable String isolated) {}

    /** @param subject a part of the finding's subject */
    public record ExpectedFinding(
            String cause,
            @Nullable String verdict,
            @Nullable Map<String, String> subject) {
        boolean matches(Finding finding) {
            return finding.cause().equals(cause)
                    && (verdict == null || finding.verdict().label().equals(verdict))
                    && (subject == null || finding.subject().entrySet().containsAll(subject.entrySet()));
        }
    }

    /** @throws JacksonException if the file cannot be read, or says something that is no expectation */
    public static Expectation read(Path file) {
        return of(STRICT.readValue(file, Written.class));
    }

    public static Expectation parse(String yaml) {
        return of(STRICT.readValue(yaml, Written.class));
    }

    private static Expectation of(Written written) {
        return new Expectation(
                Objects.requireNonNullElse(written.says(), ""),
                Objects.requireNonNullElse(written.changed(), ""),
                Objects.requireNonNullElse(written.findings(), List.of()),
                Objects.requireNonNullElse(written.absent(), List.of()),
                written.isolated() == null ? null : CpuSet.parseList(written.isolated()));
    }

    /** What is wrong with the expectation itself. */
    public List<String> faults(boolean silent) {
        List<String> faults = new ArrayList<>();
        if (says.isBlank()) {
            faults.add("has no 'says': one sentence why");
        }
        if (silent && changed.isBlank()) {
            faults.add("has no 'changed': the one thing that differs from the case that fires");
        }
        if (!silent && !changed.isEmpty()) {
            faults.add("has 'changed', which belongs to silent cases");
        }
        for (ExpectedFinding expected : findings) {
            if (expected.verdict() != null
                    && List.of(Certainty.values()).stream()
                            .noneMatch(certainty -> certainty.label().equals(expected.verdict()))) {
                faults.add("has no verdict '" + expected.verdict() + "'; verdicts are confirmed, likely, possible");
            }
        }
        return faults;
    }

    /** Where the diagnosis differs. */
    public List<String> differences(Diagnosis diagnosis) {
        List<String> differences = new ArrayList<>();
        for (ExpectedFinding expected : findings) {
            if (diagnosis.findings().stream().noneMatch(expected::matches)) {
                differences.add("expected " + expected + ", found " + shown(diagnosis));
            }
        }
        for (Finding finding : diagnosis.findings()) {
            if (absent.contains(finding.cause())) {
                differences.add("found " + finding.cause() + ", which must be absent");
            }
        }
        return differences;
    }

    public static List<String> shown(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .map(finding -> finding.cause() + " " + finding.verdict().label() + " " + finding.subject())
                .toList();
    }
}
