package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code quietcore rules test}: whole answers. */
class RulesTestCommandTest {
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    Path mine;

    private CommandRun test(String... words) {
        List<String> all = new ArrayList<>(List.of("rules", "test"));
        all.addAll(List.of(words));
        CommandRun run = CommandRun.of(all);
        return new CommandRun(run.exit(), run.out().replace(mine.toString(), "my-rules"), run.err());
    }

    /** A case of a shipped rule in a folder of one's own, which holds no rule. */
    private Path example(String rule, String name, Path shipped) throws IOException {
        Files.createDirectories(mine.resolve("knowledge"));
        Path example = mine.resolve("examples").resolve(rule).resolve(name);
        copy(shipped, example);
        return example;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void replace(Path file, String old, String text) throws IOException {
        assertThat(Files.readString(file)).contains(old);
        Files.writeString(file, Files.readString(file).replace(old, text));
    }

    @Test
    void rulesWhoseCasesAreAsExpectedPass() {
        CommandRun run = test("page-table-sync", "wfi-exit");
        assertThat(run.out()).isEqualTo("""
                ok    page-table-sync  2 cases
                ok    wfi-exit  4 cases

                2 rules, 6 cases: 6 as expected; 0 of 2 parts of conditions untested
                """);
        assertThat(run.exit()).isZero();
    }

    @Test
    void whatNoCaseTestsIsListedAndFailsOnlyWhenStrict() {
        CommandRun run = test("khugepaged-collapse");
        assertThat(run.out()).isEqualTo("""
                ok    khugepaged-collapse  4 cases
                  rules/cause/khugepaged-collapse.drl:10:43:
                    nothing tests 'name == "page-table-sync"': no silent case fires without it
                  rules/cause/khugepaged-collapse.drl:11:46:
                    nothing tests 'source() == $source': no silent case fires without it
                  rules/cause/khugepaged-collapse.drl:11:95:
                    nothing tests 'stack.callsAny("collapse_huge_page collapse_file
                    retract_page_tables collapse_pte_mapped_thp hpage_collapse_scan_pmd
                    hpage_collapse_scan_file khugepaged_scan_pmd khugepaged_scan_file")': no
                    silent case fires without it

                1 rule, 4 cases: 4 as expected; 3 of 5 parts of conditions untested
                """);
        assertThat(run.exit()).isZero();
        assertThat(test("khugepaged-collapse", "--strict").exit()).isEqualTo(1);
        assertThat(test("page-table-sync", "--strict").exit()).isZero();
        assertThat(test("khugepaged-collapse", "--no-mutation").out()).isEqualTo("""
                ok    khugepaged-collapse  4 cases

                1 rule, 4 cases: 4 as expected
                """);
    }

    @Test
    void ruleThatFiresInASilentCaseIsShownWithWhatItMatched() throws IOException {
        Path example = example("page-table-sync", "silent-mine", EXAMPLES.resolve("page-table-sync/fires-khugepaged"));
        Files.writeString(example.resolve("expect.yaml"), "says: it does not\nchanged: nothing\n");
        CommandRun run = test("page-table-sync", "--rules", mine.toString());
        assertThat(run.out()).isEqualTo("""
                FAIL  page-table-sync  3 cases
                  silent-mine  my-rules/examples/page-table-sync/silent-mine
                    expected  page-table-sync stays silent
                    got       it fires, rules/mechanism/page-table-sync.drl:8: page-table-sync:
                              khugepaged-71 (collapse_huge_page)
                    matched   CsdExecution: tlb_remove_table_smp_sync ran once on CPU 2, sent by
                              khugepaged-71
                              sys/kernel/tracing/trace:13 (3 lines)
                              | khugepaged-71      [000] ...1.    55.900004: csd_queue_cpu: c...

                1 rule, 3 cases: 2 as expected, 1 failed
                """);
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void ruleThatStaysSilentIsShownWithWhatIsMissing() throws IOException {
        Path example = example("page-table-sync", "fires-mine", EXAMPLES.resolve("page-table-sync/fires-khugepaged"));
        replace(example.resolve("sys/kernel/tracing/trace"), "tlb_remove_table_smp_sync", "ipi_mb");
        CommandRun run = test("page-table-sync", "--rules", mine.toString());
        assertThat(run.out()).isEqualTo("""
                FAIL  page-table-sync  3 cases
                  fires-mine  my-rules/examples/page-table-sync/fires-mine
                    expected  page-table-sync fires
                    got       it stays silent
                    why not   page-table-sync did not conclude anything: there is no
                              CsdExecution with function tlb_remove_table_smp_sync.
                      rules/mechanism/page-table-sync.drl:8 met 0 of 1 condition
                        10: CsdExecution with function tlb_remove_table_smp_sync: none
                            nearest: #13 ipi_mb ran once on CPU 2, sent by khugepaged-71
                                     sys/kernel/tracing/trace:13 (3 lines)
                                     | khugepaged-71      [000] ...1.    55.900004: csd_queue...
                                     function is "ipi_mb", wanted == "tlb_remove_table_smp_sync"
                            then:    ipi_mb ran once on CPU 3, sent by khugepaged-71
                            then:    ipi_mb ran once on CPU 4, sent by khugepaged-71

                1 rule, 3 cases: 2 as expected, 1 failed
                """);
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void findingsThatAreMissingOrUnwantedAreTold() throws IOException {
        Path example = example(
                "khugepaged-collapse",
                "fires-mine",
                EXAMPLES.resolve("khugepaged-collapse/fires-collapse-in-the-stack"));
        Files.writeString(example.resolve("expect.yaml"), """
                says: why
                findings:
                  - {cause: khugepaged-collapse, verdict: possible}
                  - {cause: madvise-collapse}
                absent: [khugepaged-collapse]
                """);
        CommandRun run = test("khugepaged-collapse", "--rules", mine.toString());
        assertThat(run.out()).isEqualTo("""
                FAIL  khugepaged-collapse  5 cases
                  fires-mine  my-rules/examples/khugepaged-collapse/fires-mine
                    expected  finding khugepaged-collapse possible
                    got       khugepaged-collapse confirmed {kernel thread=khugepaged, cpus=6-7}
                    expected  finding madvise-collapse
                    got       khugepaged-collapse confirmed {kernel thread=khugepaged, cpus=6-7}
                    why not   madvise-collapse was not concluded: tlb_remove_table_smp_sync ran
                              3 times on CPU 6, sent by khugepaged-71: senderComm is
                              "khugepaged", wanted != "khugepaged".
                      rules/cause/madvise-collapse.drl:7 met 1 of 2 conditions
                        10: CsdExecution with source "khugepaged-71 (collapse_huge_page)",
                            senderComm != "khugepaged" and stack.callsAny("collapse_huge_page
                            madvise_collapse"): none
                            nearest: #12 tlb_remove_table_smp_sync ran 3 times on CPU 6, sent by
                                     khugepaged-71
                                     sys/kernel/tracing/trace:11 (5 lines)
                                     | khugepaged-71      [003] .....  4190.882015: csd_queue...
                                     senderComm is "khugepaged", wanted != "khugepaged"
                            then:    tlb_remove_table_smp_sync ran 3 times on CPU 7, sent by
                                     khugepaged-71
                    expected  no finding khugepaged-collapse
                    got       khugepaged-collapse confirmed {kernel thread=khugepaged,
                              cpus=6-7}: khugepaged collapses huge pages and interrupts all CPUs

                1 rule, 5 cases: 4 as expected, 1 failed
                """);
    }

    @Test
    void brokenExpectationCostsOnlyItsCase() throws IOException {
        Path example = example("page-table-sync", "fires-mine", EXAMPLES.resolve("page-table-sync/fires-khugepaged"));
        Files.writeString(
                example.resolve("expect.yaml"), "says: why\nabsnet: [guest-ipis]\nfindings: [{cause: guest-ipi}]\n");
        Path unread = example("page-table-sync", "fires-unread", EXAMPLES.resolve("page-table-sync/fires-khugepaged"));
        Files.createDirectories(unread.resolve("proc"));
        Files.writeString(unread.resolve("proc/intrrupts"), "x\n");
        CommandRun run = test("page-table-sync", "--rules", mine.toString());
        assertThat(run.out()).isEqualTo("""
                FAIL  page-table-sync  4 cases
                  fires-mine  my-rules/examples/page-table-sync/fires-mine
                    my-rules/examples/page-table-sync/fires-mine/expect.yaml:2:1:
                      no field 'absnet'; fields are says, changed, findings, absent, isolated.
                      Did you mean 'absent'?
                    my-rules/examples/page-table-sync/fires-mine/expect.yaml:3:20:
                      no rule concludes a cause 'guest-ipi'; 'quietcore rules list' lists the
                      rules. Did you mean 'guest-ipis'?
                  fires-unread  my-rules/examples/page-table-sync/fires-unread
                    proc/intrrupts:
                      no format reads this file

                1 rule, 4 cases: 2 as expected, 2 failed
                """);
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void ruleThatIsNotThereIsToldWithAGuess() {
        CommandRun run = test("page-table-sink");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("quietcore: there is no rule 'page-table-sink'; 'quietcore rules list' lists"
                        + " those there are. Did you mean 'page-table-sync'?\n");
    }

    // ---- for programs

    @Test
    void junitTellsTheSameToContinuousIntegration() throws Exception {
        Path example = example("page-table-sync", "fires-mine", EXAMPLES.resolve("page-table-sync/fires-khugepaged"));
        replace(example.resolve("sys/kernel/tracing/trace"), "khugepaged-71", "khuge\u0001<&>-71");
        Files.move(example, example.resolveSibling("silent-mine"));
        Files.writeString(example.resolveSibling("silent-mine").resolve("expect.yaml"), "says: x\nchanged: y\n");
        Element suites = xml(test("page-table-sync", "--rules", mine.toString(), "--format", "junit"));
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("page-table-sync");
        assertThat(List.of(suite.getAttribute("tests"), suite.getAttribute("failures"), suite.getAttribute("errors")))
                .containsExactly("3", "1", "0");
        NodeList failures = suite.getElementsByTagName("failure");
        assertThat(failures.getLength()).isEqualTo(1);
        assertThat(((Element) failures.item(0).getParentNode()).getAttribute("name"))
                .isEqualTo("silent-mine");
        assertThat(failures.item(0).getTextContent()).contains("khuge?<&>-71");
    }

    @Test
    void junitSkipsWhatIsUntestedUnlessStrict() throws Exception {
        Element lenient = xml(test("khugepaged-collapse", "--format", "junit"));
        assertThat(lenient.getElementsByTagName("failure").getLength()).isZero();
        assertThat(lenient.getElementsByTagName("skipped")
                        .item(0)
                        .getTextContent()
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("rules/cause/khugepaged-collapse.drl:1"));
        Element strict = xml(test("khugepaged-collapse", "--format", "junit", "--strict"));
        assertThat(strict.getElementsByTagName("skipped").getLength()).isZero();
        assertThat(strict.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    private static Element xml(CommandRun run) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        JsonNode answer = new ObjectMapper()
                .readTree(test("khugepaged-collapse", "--format", "json").out());
        assertThat(answer.at("/verb").asText()).isEqualTo("rules test");
        JsonNode rule = answer.at("/answer/rules/0");
        assertThat(rule.at("/cases")).hasSize(4);
        assertThat(rule.at("/untested")).hasSize(3);
        assertThat(rule.at("/untested/0/line").asInt()).isEqualTo(10);
        assertThat(rule.at("/untested/0/column").asInt()).isEqualTo(43);
    }

    // ---- rules of one's own

    /** A rule of one's own, a new text of a shipped one, with its page and its cases. */
    private Path myRule() throws IOException {
        Path rule = mine.resolve("cause/my-collapse.drl");
        Files.createDirectories(rule.getParent());
        Files.writeString(
                rule,
                Files.readString(Path.of("rules/cause/khugepaged-collapse.drl"))
                        .replace("\"khugepaged-collapse\"", "\"my-collapse\""));
        Files.createDirectories(mine.resolve("knowledge/pages"));
        Files.writeString(
                mine.resolve("knowledge/pages/my-collapse.yaml"),
                Files.readString(Path.of("knowledge/pages/khugepaged-collapse.yaml"))
                        .replace("khugepaged-collapse", "my-collapse"));
        Path fires = example("my-collapse", "fires-mine", EXAMPLES.resolve("khugepaged-collapse/fires-file-mapping"));
        Files.writeString(fires.resolve("expect.yaml"), "says: why\n");
        return rule;
    }

    @Test
    void withoutNamesTheRulesOfTheFolderAreTestedAndLackNothing() throws IOException {
        myRule();
        CommandRun run = test("--rules", mine.toString());
        assertThat(run.out()).isEqualTo("""
                FAIL  my-collapse  1 case
                  my-rules/cause/my-collapse.drl:1:1:
                    examples/my-collapse/ lacks a case silent-<why>/

                1 rule, 1 case: 1 as expected, 1 rule lacks cases
                """);
        assertThat(run.exit()).isEqualTo(1);
    }

    /** Tells each line as soon as it is there. */
    private static final class Lines extends OutputStream {
        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int character) {
            if (character == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(character);
            }
        }

        void waitFor(String beginning) throws InterruptedException {
            String line = lines.take();
            while (!line.startsWith(beginning)) {
                line = lines.take(); // what comes before is not waited for
            }
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // a line that never comes
    void watchedRuleIsTestedWhenItIsSavedAndBrokenOnesAreWaitedFor() throws Exception {
        Path rule = myRule();
        Lines out = new Lines();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread command = new Thread(() -> exit.complete(Main.run(
                new Surroundings(
                        InputStream.nullInputStream(),
                        out,
                        out,
                        Map.of(),
                        Terminal.NONE,
                        Wiring::diagnose,
                        Wiring::open),
                "rules",
                "test",
                "--watch",
                "--rules",
                mine.toString())));
        command.start();
        out.waitFor("FAIL  my-collapse  1 case");
        out.waitFor("watching; Ctrl-C ends");

        copy(
                EXAMPLES.resolve("khugepaged-collapse/silent-process-collapses-by-itself"),
                mine.resolve("examples/my-collapse/silent-mine"));
        out.waitFor("ok    my-collapse  2 cases");

        String text = Files.readString(rule);
        Files.writeString(rule, text + "broken (");
        out.waitFor("---- " + rule);
        out.waitFor(rule + ":17:9: mismatched input");

        Files.writeString(rule, text.replace("\"khugepaged\", stack", "\"kswapd0\", stack"));
        out.waitFor("FAIL  my-collapse  2 cases");
        out.waitFor("    why not   my-collapse did not conclude anything");

        command.interrupt();
        assertThat(exit.get()).isZero();
    }
}
