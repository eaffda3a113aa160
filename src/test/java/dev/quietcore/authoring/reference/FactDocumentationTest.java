package dev.quietcore.authoring.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.authoring.reference.Said.Kind;
import dev.quietcore.authoring.reference.TypeDocumentation.Choice;
import dev.quietcore.authoring.reference.TypeDocumentation.Choices;
import dev.quietcore.authoring.reference.TypeDocumentation.Member;
import dev.quietcore.engine.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the Javadoc of the facts says is what users read: nothing may be missing in it. */
class FactDocumentationTest {
    private static final Path CHECKOUT = Path.of("");
    private static final FactDocumentation SOURCES = sources();
    private static final Path FACTS = Path.of("src/main/java/dev/quietcore/facts");

    private static FactDocumentation sources() {
        try {
            return FactDocumentation.ofSources(CHECKOUT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void every_type_of_the_vocabulary_is_documented() throws IOException {
        assertThat(SOURCES.types().stream().map(TypeDocumentation::name)).containsExactlyElementsOf(Vocabulary.types());
    }

    @Test
    void every_type_field_method_and_constant_says_what_it_means() throws IOException {
        assertThat(undocumented(SOURCES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "RunQueue.java; @param nrRunning; RunQueue.nrRunning",
                "Observation.java; The lines of the snapshot that say so.; CsdExecution.evidence",
                "Stack.java; Whether a stack was recorded at all.; Stack.recorded()",
                "Machine.java; It runs virtual machines.; Machine.Role.HOST",
                "OnlineCpus.java; The CPUs that are online:; OnlineCpus",
            })
    void what_is_taken_out_of_the_Javadoc_is_missed(String file, String text, String missed, @TempDir Path folder)
            throws IOException {
        copy(folder);
        Path changed = folder.resolve(FACTS).resolve(file);
        String java = Files.readString(changed);
        List<String> lines = java.lines()
                .map(line -> line.contains(text)
                        ? line.replaceFirst("(/\\*\\*|\\*).*", line.contains("*/") ? "/** */" : "*")
                        : line)
                .toList();
        Files.write(changed, lines);

        assertThat(java).contains(text);
        assertThat(undocumented(FactDocumentation.ofSources(folder))).contains(missed);
    }

    @Test
    void fields_are_those_of_the_compiled_records() throws IOException {
        for (TypeDocumentation type : SOURCES.types()) {
            Class<?> compiled = Vocabulary.type(type.name()).orElseThrow();
            List<String> components = compiled.isRecord()
                    ? Arrays.stream(compiled.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList()
                    : List.of();
            assertThat(type.fields().stream().map(Member::name)).as(type.name()).containsExactlyElementsOf(components);
        }
    }

    @Test
    void methods_are_those_that_rules_can_call() throws IOException {
        for (TypeDocumentation type : SOURCES.types()) {
            Class<?> compiled = Vocabulary.type(type.name()).orElseThrow();
            assertThat(type.methods().stream().filter(method -> !method.call().startsWith(type.name() + ".")))
                    .as(type.name())
                    .allSatisfy(
                            method -> assertThat(Vocabulary.fields(compiled)).contains(method.name()));
        }
        assertThat(calls("Stack"))
                .contains("calls(String function)", "recorded()")
                .doesNotContain("isRoad(String function)");
        assertThat(calls("CrashHandled")).contains("CrashHandled.of(CoreDump dump, Collection<?> runs)");
        assertThat(calls("CsdExecution")).doesNotContain("equals(Object other)", "machine()", "cpu()");
    }

    private static List<String> calls(String type) throws IOException {
        return SOURCES.type(type).orElseThrow().methods().stream()
                .map(Member::call)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "CsdExecution, durationNanos, ns",
        "CsdExecution, senderPid, thread id",
        "CsdExecution, senderCpu, CPU number",
        "CsdExecution, firstSeconds, s",
        "CsdExecution, count, count",
        "CsdExecution, callsite, ''",
        "CyclictestResult, maxMicros, µs",
        "CyclictestResult, cycles, count",
        "CyclictestResult, thread, ''",
        "TimerInterrupt, armedOnCpu, CPU number",
        "UnitCrashLoop, coreDumps, count",
        "RunQueue, nrRunning, count",
        "RunQueue, cfsQueued, count",
        "RunnableTask, prio, ''",
        "SignalSent, signal, ''",
        "SgiWrite, affinity, ''",
        "IpiCount, perSecond, 1/s",
        "TraceWindow, ratedSeconds, s",
        "CrashHandled, broadcasts, count",
        "CpuSet, size, count",
        "Citation, line, ''",
    })
    void units_are_right(String type, String member, String unit) throws IOException {
        TypeDocumentation documentation = SOURCES.type(type).orElseThrow();
        assertThat(Stream.concat(documentation.fields().stream(), documentation.methods().stream())
                        .filter(each -> each.name().equals(member))
                        .map(Member::unit))
                .containsExactly(unit);
    }

    @Test
    void a_field_without_a_text_of_its_own_has_that_of_its_interface() throws IOException {
        assertThat(field("CsdExecution", "cpu").says().plain())
                .isEqualTo("The CPU that was interrupted; -1 where nobody recorded it.");
        assertThat(field("TickStop", "cpu").says().plain()).isEqualTo("The CPU that it is about.");
        assertThat(field("CsdExecution", "count").says().plain()).isEqualTo("runs");
    }

    @Test
    void code_and_names_of_types_are_told_from_words() throws IOException {
        Said comm = field("CsdExecution", "senderComm").says();
        assertThat(comm.phrases()).contains(new Said.Phrase(Kind.CODE, "<interrupt>"));
        assertThat(field("Citation", "text").says().plain()).contains("cut at 400 characters");
        assertThat(SOURCES.type("Disturbance")
                        .orElseThrow()
                        .says()
                        .firstSentence()
                        .plain())
                .isEqualTo("An interruption of a CPU, folded over all of its kind: the rows of the ledger");
    }

    @Test
    void no_mark_of_HTML_is_left_in_the_words() throws IOException {
        assertThat(said(SOURCES).stream()
                        .flatMap(said -> said.phrases().stream())
                        .filter(phrase -> phrase.kind() == Kind.WORDS)
                        .map(Said.Phrase::text))
                .isNotEmpty()
                .noneMatch(words -> words.matches(".*(</?[a-z]+>|&[a-z]+;|\\{@|\\n).*"));
    }

    @Test
    void what_the_build_writes_is_read_as_it_was() throws IOException {
        assertThat(JsonMapper.builder().build().readValue(SOURCES.json(), FactDocumentation.class))
                .isEqualTo(SOURCES);
    }

    @Test
    void the_build_writes_it_beside_the_class(@TempDir Path classes) throws IOException {
        Path folder = classes.resolve("dev/quietcore/authoring/reference");
        Files.createDirectories(folder);
        WriteFactDocumentation.main(new String[] {"", classes.toString()});
        assertThat(Files.readAllBytes(folder.resolve("facts.json"))).isEqualTo(SOURCES.json());
    }

    @Test
    void sources_that_are_not_there_are_a_clear_fault(@TempDir Path empty) {
        assertThatThrownBy(() -> FactDocumentation.ofSources(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("facts");
    }

    private static Member field(String type, String name) throws IOException {
        return SOURCES.type(type).orElseThrow().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> undocumented(FactDocumentation documentation) {
        List<String> missing = new ArrayList<>();
        for (TypeDocumentation type : documentation.types()) {
            if (type.says().nothing()) {
                missing.add(type.name());
            }
            Stream.concat(type.fields().stream(), type.methods().stream())
                    .filter(member -> member.says().nothing())
                    .forEach(member -> missing.add(type.name() + "." + member.call()));
            for (Choices choices : type.choices()) {
                if (choices.says().nothing()) {
                    missing.add(type.name() + "." + choices.name());
                }
                choices.choices().stream()
                        .filter(choice -> choice.says().nothing())
                        .forEach(choice -> missing.add(type.name() + "." + choices.name() + "." + choice.name()));
            }
        }
        return missing;
    }

    private static List<Said> said(FactDocumentation documentation) {
        List<Said> all = new ArrayList<>();
        for (TypeDocumentation type : documentation.types()) {
            all.add(type.says());
            type.fields().forEach(field -> all.add(field.says()));
            type.methods().forEach(method -> all.add(method.says()));
            type.choices()
                    .forEach(choices ->
                            choices.choices().stream().map(Choice::says).forEach(all::add));
        }
        return all;
    }

    private static void copy(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(FACTS));
        try (Stream<Path> files = Files.list(FACTS)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, folder.resolve(file));
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
            });
        }
    }
}
