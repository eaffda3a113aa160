package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.knowledge.Collecting;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.knowledge.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the collector can collect is what knowledge/catalog/sources.yaml says. Run with -Dquietcore.golden=write, this test writes the
 * collector's steps anew.
 */
class CollectorStepsTest {
    private static final Path COLLECTOR = Path.of("src/main/sh/collect.sh");
    private static final Pattern STEPS = Pattern.compile("(?ms)^steps\\(\\) \\{\\n.*?^\\}$");
    private static final Pattern MACHINES_PATH = Pattern.compile("(?<=[\\s=])/(?=(?:proc|sys|boot)/)");

    @Test
    void itsStepsAreTheSources() throws IOException, KnowledgeException {
        String written = steps(Knowledge.load(List.of(Shelf.shipped(Path.of("").toAbsolutePath())))
                .sources());
        String collector = Files.readString(COLLECTOR);
        if ("write".equals(System.getProperty("quietcore.golden"))) {
            Files.writeString(COLLECTOR, STEPS.matcher(collector).replaceFirst(match -> escaped(written)));
            collector = Files.readString(COLLECTOR);
        }

        assertThat(STEPS.matcher(collector).results().map(match -> match.group()))
                .as("sources.yaml has changed; -Dquietcore.golden=write writes the steps of collect.sh anew")
                .containsExactly(written);
    }

    private static String escaped(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static String steps(List<Source> sources) {
        return sources.stream()
                .filter(source -> !(source.how() instanceof Collecting.ByHand))
                .map(CollectorStepsTest::step)
                .collect(Collectors.joining("", "steps() {\n", "}"));
    }

    private static String step(Source source) {
        return "    step " + source.name() + " " + kind(source) + " " + source.seconds() + " " + source.megabytes()
                + " "
                + source.risk().label() + " " + quoted(String.join(" ", source.questions())) + " \\\n        "
                + quoted(what(source.how())) + " \\\n        " + quoted(source.disturbs()) + "\n";
    }

    private static String kind(Source source) {
        if (source.how() instanceof Collecting.Files files) {
            return files.before() ? "growing" : "files";
        }
        if (source.how() instanceof Collecting.Recording recording) {
            return recording.probe().isEmpty() ? "events" : "probe";
        }
        return source.risk() == Source.Risk.LOAD ? "load" : "command";
    }

    private static String what(Collecting how) {
        if (how instanceof Collecting.Files files) {
            return String.join(" ", files.paths());
        }
        if (how instanceof Collecting.Recording recording) {
            return recording.probe().isEmpty()
                    ? Stream.concat(
                                    recording.events().stream(),
                                    recording.triggers().stream().map(trigger -> "!" + trigger))
                            .collect(Collectors.joining(" "))
                    : recording.probe();
        }
        return MACHINES_PATH.matcher(how.command()).replaceAll("\"\\$QUIETCORE_ROOT\"/");
    }

    private static String quoted(String words) {
        return "'" + words.strip().replace("'", "'\\''") + "'";
    }
}
