package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.engine.FactSelector;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Observation;
import dev.quietcore.knowledge.Collecting;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.knowledge.Source;
import dev.quietcore.parse.trace.TraceFormat;
import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the catalogue says of its sources, held to what the parsers make of real captures. */
class CollectedSourcesTest {
    private static final List<String> CAPTURES =
            List.of("coredump-kick", "kvm-host-kick", "tick-kept", "timer-migration", "tlb-smp-sync");

    private static Knowledge knowledge;

    @BeforeAll
    static void load() throws KnowledgeException {
        knowledge = Knowledge.load(List.of(Shelf.shipped(Path.of(""))));
    }

    private static List<Fact> read(String capture, Predicate<String> keep) {
        List<FileFormat> formats = new ArrayList<>(List.of(new TraceFormat()));
        formats.addAll(Formats.all());
        SnapshotFacts facts = new SnapshotFacts(formats, Formats.joins());
        try {
            new SnapshotReader(Limits.DEFAULT)
                    .read(
                            List.of(Path.of("examples/machines/" + capture + ".tar.gz")),
                            InputStream.nullInputStream(),
                            new SnapshotVisitor() {
                                @Override
                                public void file(SnapshotFile file) throws IOException {
                                    if (keep.test(file.path())) {
                                        facts.file(file);
                                    }
                                }

                                @Override
                                public void problem(String place, String reason) {
                                    facts.problem(place, reason);
                                }
                            });
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
        return facts.finish(null).facts();
    }

    private static Set<String> missing(List<Fact> facts) {
        return facts.stream()
                .filter(NotCollected.class::isInstance)
                .map(fact -> ((NotCollected) fact).source())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<FactSelector> selectors(Source source) {
        return source.facts().stream()
                .map(words -> FactSelector.parse(List.of(words.split(" "))))
                .toList();
    }

    @Test
    void everySourceOfTheCatalogueCanBeMissingAndNoOther() {
        assertThat(knowledge.sources())
                .extracting(Source::name)
                .containsExactlyInAnyOrderElementsOf(CollectedSources.names());
    }

    @Test
    void everySourceGivesFactsThatThereAre() {
        assertThat(knowledge.sources())
                .allSatisfy(source -> assertThat(selectors(source)).isNotEmpty());
    }

    /** Whatever shows that a source was collected is among the facts that the catalogue says it gives. */
    @Test
    void whatShowsASourceIsWhatItGives() {
        Set<String> shown = new TreeSet<>();
        for (String capture : CAPTURES) {
            for (Fact fact : read(capture, path -> true)) {
                for (Source source : knowledge.sources()) {
                    if (fact instanceof Observation observed && CollectedSources.shows(source.name(), observed)) {
                        shown.add(source.name());
                        assertThat(selectors(source))
                                .as(source.name() + " and " + fact.says())
                                .anyMatch(selector -> selector.test(fact));
                    }
                }
            }
        }
        assertThat(shown).contains("csd-events", "irq-events", "kvm-events", "trace-stacks", "cyclictest", "ps", "thp");
    }

    /** The files that the catalogue names are those that are read: without them exactly this source is missing. */
    @Test
    void withoutItsFilesASourceIsMissing() {
        Predicate<String> repeatsNothing = path -> !path.contains("journal") && !path.contains("dmesg");
        Set<String> whole = missing(read("tick-kept", repeatsNothing));
        List<String> taken = new ArrayList<>();
        for (Source source : knowledge.sources()) {
            if (source.how() instanceof Collecting.Files files && !whole.contains(source.name())) {
                Set<String> less = missing(read("tick-kept", repeatsNothing.and(path -> !copied(files, path))));
                less.removeAll(whole);
                assertThat(less)
                        .as(source.name())
                        // the earlier reading of /proc/interrupts is one, too
                        .containsExactly(source.name().equals("interrupts") ? "interrupts-before" : source.name());
                taken.add(source.name());
            }
        }
        assertThat(taken)
                .contains("interrupts-before", "vmstat-before", "isolated-cpus", "cmdline", "irq-affinity", "thp")
                .contains("sched-debug", "timer-list", "timer-migration", "core-pattern", "bpf-jit");
    }

    private static boolean copied(Collecting.Files files, String path) {
        return files.paths().stream()
                .anyMatch(pattern -> path.matches((files.before() ? "before/" : "")
                        + pattern.replace(".", "\\.").replace("*", "[^/]*")));
    }

    @Test
    void withoutTheTraceEverythingThatIsRecordedIsMissing() {
        Set<String> recorded = knowledge.sources().stream()
                .filter(source -> source.how() instanceof Collecting.Recording)
                .map(Source::name)
                .collect(Collectors.toSet());

        assertThat(missing(read("kvm-host-kick", path -> !path.startsWith("sys/kernel/tracing/"))))
                .containsAll(recorded);
        assertThat(missing(read("kvm-host-kick", path -> true)))
                .doesNotContain("trace", "csd-events", "ipi-events", "kvm-events");
    }

    @Test
    void anEmptyListOfQuotasIsAnAbsence() {
        assertThat(CollectedSources.missing("robot", List.of(), Set.of("cgroup-cpu-max")))
                .doesNotContain(new NotCollected("robot", "cgroup-cpu-max"))
                .contains(new NotCollected("robot", "journal"));
    }
}
