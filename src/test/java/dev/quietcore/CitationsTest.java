package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.Why;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import dev.quietcore.report.WhyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a finding cites stands in the snapshot, at that line of that file. */
class CitationsTest {
    static Stream<Path> captures() throws IOException {
        try (Stream<Path> files = Files.list(Captures.MACHINES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyLineCitedStandsInTheSnapshot(Path capture) throws IOException {
        List<Citation> cited = new ArrayList<>(citedByFacts(capture));
        cited.addAll(citedByFindings(Captures.diagnose(capture, path -> true, null)));

        assertThat(cited).hasSizeGreaterThan(100);
        assertThat(missing(cited, capture)).isEmpty();
    }

    /** The proofs as they are printed, in all their depth and with nothing folded. */
    @ParameterizedTest
    @MethodSource("captures")
    void everyLinePrintedByWhyStandsInTheSnapshot(Path capture) throws IOException, UnanswerableException {
        Investigation investigation = Captures.investigate(capture, path -> true, null);
        List<Citation> printed = new ArrayList<>();
        for (Finding finding : investigation.diagnosis().findings()) {
            Why.WhyAnswer proof = Why.of(investigation, List.of(finding.id(), "+all"), Why.Depth.ALL);
            printed.addAll(printed(WhyText.draw(proof, new TextStyle(1000, false, Detail.NORMAL))));
        }

        assertThat(printed.isEmpty())
                .isEqualTo(investigation.diagnosis().findings().isEmpty());
        assertThat(missing(printed, capture)).isEmpty();
    }

    /** A place on one line, and {@code |} with the text on the next. */
    private static List<Citation> printed(String proof) {
        List<Citation> printed = new ArrayList<>();
        Matcher lines = Pattern.compile("(?m)^ +(\\S+):(\\d+)(?: \\(\\d+ lines\\))?\\n +\\| (.*)$")
                .matcher(proof);
        while (lines.find()) {
            printed.add(new Citation("printed", lines.group(1), Long.parseLong(lines.group(2)), lines.group(3)));
        }
        assertThat(printed).hasSize((int) proof.lines()
                .filter(line -> line.stripLeading().startsWith("|"))
                .count());
        return printed;
    }

    private static List<Citation> citedByFacts(Path capture) {
        List<Citation> cited = new ArrayList<>();
        for (Fact fact : Captures.facts(capture, path -> true, null).facts()) {
            if (fact instanceof Observation observation) {
                cited.addAll(observation.evidence().citations());
            }
        }
        return cited;
    }

    private static List<Citation> citedByFindings(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .flatMap(finding -> finding.chain().stream())
                .flatMap(step -> step.evidence().stream())
                .map(Cited::citation)
                .toList();
    }

    /** Those whose text is not at their line: a reader of ours does not help to find it, lest both be wrong together. */
    private static List<String> missing(List<Citation> cited, Path capture) throws IOException {
        Map<String, Map<Long, List<Citation>>> wanted = new HashMap<>();
        for (Citation citation : cited) {
            wanted.computeIfAbsent(citation.file(), any -> new HashMap<>())
                    .computeIfAbsent(citation.line(), any -> new ArrayList<>())
                    .add(citation);
        }
        Set<Citation> unseen = new LinkedHashSet<>(cited);
        try (InputStream file = Files.newInputStream(capture);
                TarArchiveInputStream archive = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
                String ofMachine = inside.substring(inside.indexOf('/') + 1); // where several lie side by side
                Map<Long, List<Citation>> lines = wanted.getOrDefault(inside, wanted.get(ofMachine));
                if (lines == null) {
                    continue;
                }
                String[] content = new String(archive.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
                lines.forEach((number, citations) -> citations.stream()
                        .filter(citation -> number <= content.length && says(content[(int) (number - 1)], citation))
                        .forEach(unseen::remove));
            }
        }
        return unseen.stream()
                .map(citation -> citation.place() + ": " + citation.text())
                .toList();
    }

    /** A journal's line is a whole JSON object, of which a fact may cite the message only. */
    private static boolean says(String line, Citation citation) {
        return citation.file().contains("journal")
                ? unescaped(line).contains(citation.text())
                : line.strip().startsWith(citation.text().strip())
                        && (line.strip().equals(citation.text().strip()) || cut(citation));
    }

    private static boolean cut(Citation citation) {
        return citation.text().length() == Citation.TEXT_LIMIT;
    }

    private static String unescaped(String json) {
        return json.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
