package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.knowledge.FormatPages;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules doc} over what is shipped, and over rules of a user. */
class ReferenceTest {
    private static final Path MY_RULES = Path.of("src/test/resources/reference/my-rules");
    private static final Path EXPECTED = Path.of("src/test/resources/reference/expected");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    @TempDir
    static Path folder;

    private static Map<String, String> files = Map.of();

    @BeforeAll
    static void write() throws IOException {
        Answer answer = doc(folder.resolve("reference"), "--rules", MY_RULES.toString());
        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        files = read(folder.resolve("reference"));
    }

    private record Answer(int exit, String out, String err) {}

    private static Answer doc(Path output, String... options) {
        return doc(Map.of(), output, options);
    }

    private static Answer doc(Map<String, String> environment, Path output, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(), out, err, environment, Terminal.NONE, Wiring::diagnose, Wiring::open);
        List<String> words = new ArrayList<>(List.of("rules", "doc", "-o", output.toString()));
        words.addAll(List.of(options));
        int exit = Main.run(surroundings, words.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> read = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                read.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return read;
    }

    @Test
    void every_link_of_the_HTML_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (String page : pages(".html")) {
            Matcher address = ADDRESS.matcher(text(page));
            while (address.find()) {
                links++;
                if (!leads(page, address.group(1))) {
                    broken.add(page + " -> " + address.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(4000);
    }

    @Test
    void every_link_of_the_Markdown_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (String page : pages(".md")) {
            MARKDOWN.parse(text(page)).accept(new AbstractVisitor() {
                @Override
                public void visit(Link link) {
                    links.add(link.getDestination());
                    if (!link.getDestination().matches("[^#]+\\.md(#.*)?")
                            || !leads(page, link.getDestination().replace(".md", ".html"))) {
                        broken.add(page + " -> " + link.getDestination());
                    }
                    visitChildren(link);
                }
            });
        }
        assertThat(broken).isEmpty();
        assertThat(links).hasSizeGreaterThan(4000);
    }

    /** Whether the address, as seen from a page, is a page and a heading in it. */
    private static boolean leads(String from, String address) {
        String path = address.replaceFirst("#.*", "");
        Path here = Path.of(from).getParent();
        String target =
                (here == null ? Path.of(path) : here.resolve(path)).normalize().toString();
        String page = path.isEmpty() ? from : target;
        if (!files.containsKey(page)) {
            return false;
        }
        return !address.contains("#") || ids(page).contains(address.replaceFirst(".*#", ""));
    }

    private static final Map<String, Set<String>> IDS = new HashMap<>();

    private static Set<String> ids(String page) {
        return IDS.computeIfAbsent(
                page,
                any -> ID.matcher(text(page)).results().map(id -> id.group(1)).collect(Collectors.toSet()));
    }

    private static List<String> pages(String ending) {
        return files.keySet().stream().filter(name -> name.endsWith(ending)).toList();
    }

    private static String text(String page) {
        return files.getOrDefault(page, "");
    }

    @Test
    void there_is_no_page_that_no_link_leads_to() {
        Set<String> reached = new TreeSet<>(Set.of("index.html"));
        for (String page : pages(".html")) {
            ADDRESS.matcher(text(page))
                    .results()
                    .map(address -> address.group(1))
                    .forEach(address -> {
                        Path here = Path.of(page).getParent();
                        String path = address.replaceFirst("#.*", "");
                        reached.add((here == null ? Path.of(path) : here.resolve(path))
                                .normalize()
                                .toString());
                    });
        }
        assertThat(pages(".html")).allMatch(reached::contains);
    }

    @Test
    void every_type_rule_row_and_source_has_its_section() throws Exception {
        Shelf shipped = Shelf.shipped(Path.of(""));
        Knowledge knowledge = Knowledge.load(List.of(shipped));
        for (String type : Vocabulary.types()) {
            assertThat(text("facts/" + type + ".md")).contains("# " + type + "\n");
            assertThat(text("facts.md")).contains("[" + type + "](facts/" + type + ".md)");
        }
        for (RuleFile rule : RuleFile.read(List.of(shipped))) {
            assertThat(text("rules/" + rule.name() + ".md")).contains("# " + rule.name() + "\n");
            assertThat(text("rules.md")).contains("[" + rule.name() + "](rules/" + rule.name() + ".md)");
        }
        for (String table : knowledge.tables()) {
            knowledge
                    .rows(table)
                    .forEach(row -> assertThat(text("catalogue/" + table + ".html"))
                            .as(row.name())
                            .containsPattern("<h2[^>]*>" + Pattern.quote(html(row.name())) + "</h2>"));
        }
        assertThat(knowledge.thresholds())
                .isNotEmpty()
                .allSatisfy(threshold -> assertThat(text("thresholds.md")).contains("## " + threshold.key() + "\n"));
        knowledge.sources().forEach(source -> assertThat(text("sources.md")).contains("## " + source.name() + "\n"));
        FormatPages.load(shipped)
                .forEach(format ->
                        assertThat(text("formats/" + format.name() + ".md")).contains("# " + format.title() + "\n"));
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Test
    void facts_come_with_the_file_they_are_read_from_and_a_real_line() throws IOException {
        List<String> without = new ArrayList<>();
        for (String type : Vocabulary.types()) {
            String page = text("facts/" + type + ".md");
            if (page.contains("A parser reads it") && !page.contains("Read from `")) {
                without.add(type);
            }
        }
        assertThat(without)
                .containsExactlyInAnyOrder("LostEvents", "OslatResult", "OsnoiseSamples", "SgiWrite", "Unreadable");
        assertThat(text("facts/SgiWrite.md")).contains("No shipped capture and no case of a rule holds one.");
        assertThat(text("facts/CsdExecution.md"))
                .contains("Read from `ipi-counts.txt`, `irq-work-stacks.txt`, `sys/kernel/tracing/trace`.")
                .contains("csd_queue_cpu: cpu=")
                .contains("[csd-events](../sources.md#csd-events)");
        assertThat(text("facts/IrqAffinity.md"))
                .contains("Read from `proc/irq/*/effective_affinity_list`, `proc/irq/*/smp_affinity_list`,");
        assertThat(text("facts/QemuEvent.md")).contains("For example, in `examples/");
    }

    @Test
    void a_page_of_a_type_looks_as_it_was_read_and_found_good() throws IOException {
        Golden.assertSame(EXPECTED.resolve("Citation.md"), text("facts/Citation.md"));
        Golden.assertSame(EXPECTED.resolve("Citation.html"), body(text("facts/Citation.html")));
        Golden.assertSame(EXPECTED.resolve("TickStop-fields.md"), section(text("facts/TickStop.md"), "## Fields"));
        Golden.assertSame(
                EXPECTED.resolve("WatchedCpu-reason.md"), section(text("facts/WatchedCpu.md"), "## WatchedCpu.Reason"));
    }

    private static String body(String page) {
        return page.substring(page.indexOf("<h1"), page.indexOf("<script>"));
    }

    private static String section(String page, String heading) {
        String from = page.substring(page.indexOf(heading));
        int next = from.indexOf("\n## ");
        return next < 0 ? from : from.substring(0, next);
    }

    @Test
    void a_page_of_a_rule_looks_as_it_was_read_and_found_good() throws IOException {
        Golden.assertSame(EXPECTED.resolve("late-wakeups.md"), text("rules/late-wakeups.md"));
        Golden.assertSame(EXPECTED.resolve("late-wakeups.html"), body(text("rules/late-wakeups.html")));
    }

    @Test
    void a_source_looks_as_it_was_read_and_found_good() throws IOException {
        Golden.assertSame(EXPECTED.resolve("bpf-jit.md"), section(text("sources.md"), "## bpf-jit\n"));
    }

    @Test
    void a_format_looks_as_it_was_read_and_found_good() throws IOException {
        Golden.assertSame(EXPECTED.resolve("timer-list.md"), text("formats/timer-list.md"));
        assertThat(text("formats.md"))
                .contains("[timer-list](formats/timer-list.md) | Pending timers and ticks | [TimerListEntry](facts/")
                .contains("[loadavg](formats/loadavg.md) | Load average | An average over all CPUs does not say");
        assertThat(text("facts/TickSched.md")).contains("Told by the formats [timer-list](../formats/timer-list.md).");
    }

    @Test
    void rules_and_facts_lead_to_each_other() {
        assertThat(text("facts/CyclictestResult.md"))
                .contains("- [late-wakeups](../rules/late-wakeups.md): Wake-ups on CPUs");
        assertThat(text("facts/Cause.md")).contains("- [late-wakeups](../rules/late-wakeups.md)");
        assertThat(text("rules/tick-kept.md"))
                .contains("Used by:")
                .contains("- [late-wakeups](../rules/late-wakeups.md)");
        assertThat(text("rules/kick-all-cpus.md")).contains("- [late-wakeups](../rules/late-wakeups.md)");
        assertThat(section(text("rules/page-table-sync.md"), "## What it concludes"))
                .contains("khugepaged-collapse")
                .doesNotContain("late-wakeups");
        assertThat(section(text("rules/tick-kept-by-rcu.md"), "## What it concludes"))
                .contains("- [catalogued-tick-dependency]");
        assertThat(text("rules/late-wakeups.md")).doesNotContain("catalogued-tick-dependency");
        assertThat(section(text("sources.md"), "## cyclictest\n")).contains("[late-wakeups](rules/late-wakeups.md)");
        assertThat(text("catalogue/irq-work.md"))
                .contains("Read by ")
                .contains("[catalogued-function-call](../rules/catalogued-function-call.md)");
        assertThat(text("rules/catalogued-function-call.md"))
                .contains("It reads of the catalogue: [csd-functions](../catalogue/csd-functions.md),"
                        + " [irq-work](../catalogue/irq-work.md).");
    }

    @Test
    void a_boot_setting_says_what_is_recommended_and_what_it_has_a_hand_in() {
        assertThat(section(text("catalogue/boot-settings.md"), "## nowatchdog\n"))
                .contains("- recommended: `set`\n")
                .contains("- has a hand in: `TimerInterrupt function=watchdog_timer_fn`\n");
        assertThat(section(text("catalogue/hrtimers.md"), "## hrtimer_wakeup\n"))
                .doesNotContain("recommended", "has a hand in");
    }

    @Test
    void thresholds_say_their_value_and_who_asks_for_them() {
        assertThat(section(text("rules/late-wakeups.md"), "## Thresholds"))
                .contains("- [late-wakeups.tolerated](../thresholds.md#late-wakeupstolerated) is 800")
                .contains("the loop bears this much");
        assertThat(section(text("thresholds.md"), "## late-wakeups.tolerated\n"))
                .contains("- value: 800", "- set at `", "thresholds.yaml:1`", "- its page says: 1000")
                .contains("- page: [late-wakeups](rules/late-wakeups.md)")
                .contains("- asked for by: [late-wakeups](rules/late-wakeups.md)");
        assertThat(text("thresholds.md")).containsOnlyOnce("- set at ");
    }

    @Test
    void a_rule_that_a_disturbance_meets_is_told_from_one_that_names_it() {
        String ledger = text("facts/KernelThreadRun.md");
        assertThat(ledger.substring(ledger.indexOf("By the name of one of its interfaces:")))
                .contains("rcu-callbacks-on-isolated-cpu")
                .doesNotContain("kernel-thread-on-isolated-cpu");
        assertThat(text("facts/Disturbance.md"))
                .contains("- [CsdExecution](../facts/CsdExecution.md): Runs of one CSD function");
    }

    @Test
    void a_page_needs_nothing_beside_it() {
        for (String page : pages(".html")) {
            assertThat(text(page)).as(page).doesNotContain("http://", "https://", " src=", "<link", "@import", "url(");
        }
    }

    @Test
    void the_same_input_gives_the_same_bytes_and_what_is_gone_goes(@TempDir Path empty) throws IOException {
        Path reference = empty.resolve("reference");
        doc(reference, "--rules", MY_RULES.toString());
        assertThat(read(reference)).isEqualTo(files);
        Answer answer = doc(reference);
        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).endsWith("begin with " + reference.resolve("index.html") + "\n");
        assertThat(reference.resolve("rules/kick-all-cpus.md")).exists();
        assertThat(reference.resolve("rules/late-wakeups.md")).doesNotExist();
        assertThat(names(empty)).containsExactly("reference");
    }

    @Test
    void a_folder_that_holds_anything_else_is_left_alone(@TempDir Path mine) throws IOException {
        Files.writeString(mine.resolve("thesis.txt"), "years of work");
        Answer answer = doc(mine);
        assertThat(answer.exit()).isEqualTo(ExitCode.CANNOT_DIAGNOSE);
        assertThat(answer.err())
                .contains(mine + ": holds what this command has not made, thesis.txt; -o takes a new or empty folder");
        assertThat(names(mine)).containsExactly("thesis.txt");
    }

    @Test
    void an_empty_folder_is_filled_and_a_file_that_was_put_into_it_is_not_lost(@TempDir Path empty) throws IOException {
        assertThat(doc(empty).exit()).isZero();
        Files.writeString(empty.resolve("rules/notes.txt"), "mine");
        Answer answer = doc(empty);
        assertThat(answer.exit()).isEqualTo(ExitCode.CANNOT_DIAGNOSE);
        assertThat(answer.err()).contains("rules/notes.txt");
        assertThat(empty.resolve("rules/notes.txt")).hasContent("mine");
        assertThat(empty.resolve("index.html")).exists();
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_clear_fault(@TempDir Path empty) throws IOException {
        Path file = Files.writeString(empty.resolve("file"), "x");
        assertThat(doc(file).err()).contains(file + ": is no folder that can be filled");
        assertThat(doc(empty.resolve("a/b")).err())
                .contains("there is no folder " + empty.resolve("a") + " to make it in");
        assertThat(doc(Path.of("")).err()).contains("-o takes the name of a folder, not ''");
        assertThat(names(empty)).containsExactly("file");
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void rules_of_users_say_where_they_come_from_and_what_they_replace(@TempDir Path config) throws IOException {
        Path pack = config.resolve("rules/acme");
        Files.createDirectories(pack.resolve("rules/mechanism"));
        Files.writeString(pack.resolve("pack.yaml"), "name: acme\n");
        Files.copy(Path.of("rules/mechanism/tick-kept.drl"), pack.resolve("rules/mechanism/tick-kept.drl"));
        Path reference = config.resolve("reference");

        doc(Map.of("QUIETCORE_SYSTEM_CONFIG", config.toString()), reference);

        assertThat(Files.readString(reference.resolve("rules/tick-kept.md")))
                .contains("Storey mechanism, **pack acme**, `rules/mechanism/tick-kept.drl:")
                .contains("It replaces the rule of the same name on an earlier shelf, `rules/mechanism/tick-kept.drl`.")
                .contains("## Mechanism");
        assertThat(Files.readString(reference.resolve("rules.md")))
                .containsOnlyOnce("| **pack acme**, replaces another |")
                .contains("| shipped |");
    }

    @Test
    void what_is_hostile_is_shown_and_does_nothing(@TempDir Path hostile) throws IOException {
        String attack =
                "</code></pre><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) `|` {body}\u001b[2J";
        String name = "a <b>{body}\"'|`[x](y) &amp;";
        Path cause = Files.createDirectories(hostile.resolve("rules/cause"));
        Files.writeString(
                cause.resolve(name + ".drl"),
                Files.readString(MY_RULES.resolve("rules/cause/late-wakeups.drl"))
                        .replace("rule \"late-wakeups\"", "// " + attack + "\n// ```\nrule \"late-wakeups\"")
                        .replace("\"cyclictest\"", "\"</script><script>alert(2)//\""));
        Path pages = Files.createDirectories(hostile.resolve("knowledge/pages"));
        Files.writeString(
                pages.resolve("late-wakeups.yaml"),
                Files.readString(MY_RULES.resolve("knowledge/pages/late-wakeups.yaml"))
                        .replace("The control loop", "<script>alert(3)</script> [x](javascript:alert(3)) \\`|`"));
        Files.copy(MY_RULES.resolve("rules/cause/late-wakeups.drl"), cause.resolve("late-wakeups.drl"));
        Path reference = hostile.resolve("reference");

        Answer answer = doc(reference, "--rules", hostile.toString());

        assertThat(answer.err()).isEmpty();
        Map<String, String> written = read(reference);
        assertThat(written.values()).noneMatch(text -> text.contains("\u001b"));
        String page = written.get(
                "rules/a~0020~003cb~003e~007bbody~007d~0022~0027~007c~0060~005bx~005d~0028y~0029~0020~0026amp~003b.html");
        assertThat(page)
                .contains("<title>a &lt;b&gt;{body}&quot;'|`[x](y) &amp;amp; - quietcore</title>")
                .contains(
                        "&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
                                + " [x](javascript:alert(1)) `|` {body}?[2J");
        written.forEach((path, text) -> {
            if (path.endsWith(".html")) {
                assertThat(text.split("<script", -1)).as(path).hasSize(2);
                assertThat(text).as(path).doesNotContain("<img", "=\"javascript:", "<b>");
            }
        });
        assertThat(written.get("rules/late-wakeups.html"))
                .contains("&lt;script&gt;alert(3)&lt;/script&gt; [x](javascript:alert(3)) \\`|`");
    }

    @Test
    void what_cannot_be_read_costs_only_itself(@TempDir Path broken) throws IOException {
        Path cause = Files.createDirectories(broken.resolve("rules/cause"));
        Files.writeString(cause.resolve("half-done.drl"), "package rules\nrule \"half-done\"\nwhen\n");
        Path machines = Files.createDirectories(broken.resolve("examples/machines"));
        Files.write(machines.resolve("cut.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        Path example = Files.createDirectories(broken.resolve("examples/half-done/fires-first"));
        Files.writeString(example.resolve("expect.yaml"), "says: [not, one, sentence]\n");
        Path reference = broken.resolve("reference");

        Answer answer = doc(reference, "--rules", broken.toString());

        assertThat(answer.exit()).isZero();
        assertThat(answer.err())
                .contains("quietcore: left out: " + machines.resolve("cut.tar.gz") + ": ends in the middle")
                .contains("quietcore: left out: " + example.resolve("expect.yaml") + ":1:7: field 'says' is a list");
        assertThat(Files.readString(reference.resolve("rules/half-done.md")))
                .contains("It has no page.")
                .contains("Its text cannot be understood: rules/cause/half-done.drl:1:1: ")
                .contains("- `examples/half-done/fires-first`: ")
                .contains("rule \"half-done\"");
        assertThat(reference.resolve("rules/kick-all-cpus.md")).exists();
    }
}
