package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.knowledge.FormatPage;
import dev.quietcore.knowledge.FormatPages;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.Formats;
import dev.quietcore.parse.Reading;
import dev.quietcore.parse.SnapshotFacts;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each format has its page and each page its format, and what a page says of its samples is what the parsers make of them. */
class FormatContractTest {
    private static List<FormatPage> pages() throws Exception {
        return FormatPages.load(Shelf.shipped(Path.of("")));
    }

    @Test
    void eachFormatHasItsPageAndEachPageItsFormat() throws Exception {
        Set<String> formats =
                Captures.formats().stream().map(FileFormat::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(pages())
                .filteredOn(page -> !page.binary()) // a recording is read as text of another format
                .extracting(FormatPage::name)
                .containsExactlyElementsOf(formats);
    }

    @TestFactory
    List<DynamicTest> samplesAreReadAsTheirPageSays() throws Exception {
        return pages().stream()
                .filter(page -> !page.samples().isEmpty())
                .map(page -> DynamicTest.dynamicTest(page.name(), () -> readAsItSays(page)))
                .toList();
    }

    private static void readAsItSays(FormatPage page) throws IOException {
        Sink alone = new Sink();
        SnapshotFacts together = new SnapshotFacts(Captures.formats(), Formats.joins());
        for (FormatPage.Sample sample : page.samples()) {
            FileFormat format = Captures.formats().stream()
                    .filter(one -> one.recognises(file(sample)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(sample.path() + " is of no format"));
            assertThat(format.name()).as(sample.path()).isEqualTo(page.name());
            format.parse(file(sample), alone);
            together.file(file(sample));
        }
        if (page.facts().isEmpty()) {
            assertThat(alone.given).isEmpty(); // what to send instead may be said
        } else {
            assertThat(alone.unreadable).isEmpty();
            assertThat(page.facts()).doesNotHaveDuplicates().containsAll(alone.given);
            assertThat(observed(together.finish(null).facts())).containsAll(page.facts());
        }
    }

    private static Set<String> observed(List<Fact> facts) {
        return facts.stream()
                .filter(Observation.class::isInstance)
                .map(fact -> fact.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SnapshotFile file(FormatPage.Sample sample) {
        try {
            return new SnapshotFile(
                    "", sample.path(), new ByteArrayInputStream(sample.text().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What one file gives before anything is joined. */
    private static final class Sink implements FactSink {
        private final Set<String> given = new TreeSet<>();
        private final List<String> unreadable = new ArrayList<>();

        @Override
        public void add(Observation fact) {
            assertThat(fact).isNotInstanceOf(Unreadable.class);
            given.add(fact.getClass().getSimpleName());
        }

        @Override
        public void add(Reading reading) {
            // becomes a fact with others, if at all
        }

        @Override
        public void unreadable(SnapshotFile file, long line, String text, String reason) {
            unreadable.add(line + ": " + reason);
        }
    }
}
