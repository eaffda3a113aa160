package dev.quietcore.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.CatalogueRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {
    private static final String SOURCES = """
            - name: journal
              facts: [UnitCrashLoop]
              questions: [crash]
              says: which services crashed
              collect: journalctl -b -o json
              seconds: 20
              megabytes: 50
              risk: none
              disturbs: nothing
            """;

    private static final String PAGE = """
            name: module-loading
            storey: cause
            title: "{subject} loads kernel modules"
            says: a module is loaded
            summary: A module is loaded on {machine}.
            confirm:
              - source: journal
                shows: its messages
            remedies:
              - says: Load it at boot
                undo: rm the file
                risk: None.
                verify: lsmod
            sources: [kernel/module/main.c]
            """;

    private static final String ROW = """
            - name: do_nothing
              trigger: kick_all_cpus_sync.
              severity: high
              arch: all
              fixes: []
              source: kernel/smp.c
            """;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void smallFolder() throws IOException {
        folder = temporary.resolve("knowledge");
        write("catalog/sources.yaml", SOURCES);
        write("catalog/csd-functions.yaml", ROW);
        write("pages/module-loading.yaml", PAGE);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void page(String text) throws IOException {
        write("pages/module-loading.yaml", text);
    }

    private List<String> faults() {
        try {
            Knowledge.load(List.of(Shelf.shipped(temporary)));
            return List.of();
        } catch (KnowledgeException faulty) {
            return faulty.faults();
        }
    }

    @Test
    void reads_a_page_a_row_and_a_source() throws KnowledgeException {
        Knowledge knowledge = Knowledge.load(List.of(Shelf.shipped(temporary)));

        assertThat(knowledge.pages())
                .containsExactly(new Page(
                        "module-loading",
                        "cause",
                        "",
                        "{subject} loads kernel modules",
                        "a module is loaded",
                        "A module is loaded on {machine}.",
                        List.of(),
                        List.of(new Page.Confirmation("journal", "its messages")),
                        List.of(),
                        List.of(),
                        List.of(new Page.Remedy(
                                "Load it at boot", "", "rm the file", "None.", false, "lsmod", "", "", List.of())),
                        List.of(),
                        List.of("kernel/module/main.c")));
        assertThat(knowledge.rows("csd-functions"))
                .containsExactly(new CatalogueRow(
                        "csd-functions",
                        "do_nothing",
                        "kick_all_cpus_sync.",
                        "high",
                        "all",
                        List.of(),
                        "kernel/smp.c"));
        assertThat(knowledge.sources())
                .containsExactly(new Source(
                        "journal",
                        "which services crashed",
                        List.of("UnitCrashLoop"),
                        List.of("crash"),
                        new Collecting.Command("journalctl -b -o json"),
                        20,
                        50,
                        Source.Risk.NONE,
                        "nothing"));
    }

    @Test
    void an_unknown_name_has_no_page_no_row_and_no_source() throws KnowledgeException {
        Knowledge knowledge = Knowledge.load(List.of(Shelf.shipped(temporary)));

        assertThat(knowledge.page("module-loadin")).isEmpty();
        assertThat(knowledge.row("csd-functions", "do_noth")).isEmpty();
        assertThat(knowledge.row("no-such-table", "do_nothing")).isEmpty();
        assertThat(knowledge.source("journ")).isEmpty();
        assertThat(knowledge.rows("sources")).isEmpty();
    }

    @Test
    void an_unknown_field_is_refused_with_a_guess() throws IOException {
        page(PAGE.replace("summary:", "sumary:"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:5:1: no field 'sumary'; fields are name, storey, partOf, title, says, "
                                + "summary, mechanism, confirm, refute, thresholds, remedies, rivals, sources. Did you mean 'summary'?",
                        "knowledge/pages/module-loading.yaml:1:1: field 'summary' is missing");
    }

    @Test
    void a_field_that_is_far_from_all_others_gets_no_guess() throws IOException {
        page(PAGE + "xyzzyxyzzy: 1\n");

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:15:1: no field 'xyzzyxyzzy'; fields are name, storey, "
                                + "partOf, title, says, summary, mechanism, confirm, refute, thresholds, remedies, rivals, sources");
    }

    @Test
    void a_field_may_stand_only_once() throws IOException {
        page(PAGE + "says: again\n");

        assertThat(faults())
                .containsExactly("knowledge/pages/module-loading.yaml:15:1: field 'says' stands here a second time");
    }

    @Test
    void an_empty_field_is_refused() throws IOException {
        page(PAGE.replace("says: a module is loaded", "says: ''"));

        assertThat(faults()).containsExactly("knowledge/pages/module-loading.yaml:4:7: field 'says' is empty");
    }

    @Test
    void a_list_in_place_of_text_is_refused() throws IOException {
        page(PAGE.replace("says: a module is loaded", "says: [a, b]"));

        assertThat(faults())
                .containsExactly("knowledge/pages/module-loading.yaml:4:7: field 'says' is a list; allowed is text");
    }

    @Test
    void text_in_place_of_a_list_is_refused() throws IOException {
        page(PAGE.replace("sources: [kernel/module/main.c]", "sources: [a]\nrefute: no module"));

        assertThat(faults())
                .containsExactly("knowledge/pages/module-loading.yaml:15:9: field 'refute' is text; allowed is a list");
    }

    @Test
    void a_name_other_than_the_files_is_refused() throws IOException {
        page(PAGE.replace("name: module-loading", "name: module-load"));

        assertThat(faults())
                .containsExactly("knowledge/pages/module-loading.yaml:1:7: name 'module-load' is not the file's; "
                        + "allowed is 'module-loading'");
    }

    @Test
    void a_storey_is_one_of_four() throws IOException {
        page(PAGE.replace("storey: cause", "storey: couse"));

        assertThat(faults())
                .contains("knowledge/pages/module-loading.yaml:2:9: storey 'couse' is not one of quality, observe, "
                        + "mechanism, cause. Did you mean 'cause'?");
    }

    @Test
    void a_cause_needs_a_remedy() throws IOException {
        page(PAGE.replaceAll("(?s)remedies:.*sources", "sources"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:1:1: a cause without remedies; at least one is needed");
    }

    @Test
    void a_part_of_another_cause_may_leave_title_step_and_remedies_to_it() throws IOException, KnowledgeException {
        write("pages/modprobe.yaml", """
                name: modprobe
                storey: cause
                partOf: module-loading
                summary: modprobe loads it.
                sources: [kernel/module/main.c]
                """);

        assertThat(Knowledge.load(List.of(Shelf.shipped(temporary)))
                        .page("modprobe")
                        .orElseThrow()
                        .partOf())
                .isEqualTo("module-loading");
    }

    @Test
    void a_part_belongs_to_a_page() throws IOException {
        page(PAGE + "partOf: module-loadin\n");

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:15:9: no page 'module-loadin'; rivals and partOf are "
                                + "names of files in pages/. Did you mean 'module-loading'?");
    }

    @Test
    void a_mechanism_has_no_remedies() throws IOException {
        page(PAGE.replace("storey: cause", "storey: mechanism"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:10:3: remedies belong to causes; this page's storey "
                                + "is mechanism");
    }

    @Test
    void a_remedy_says_how_to_undo_it_what_it_risks_and_how_to_verify_it() throws IOException {
        page(PAGE.replaceAll("    (undo|risk|verify): .*\n", ""));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:10:5: field 'undo' is missing",
                        "knowledge/pages/module-loading.yaml:10:5: field 'risk' is missing",
                        "knowledge/pages/module-loading.yaml:10:5: field 'verify' is missing");
    }

    @Test
    void whether_a_reboot_is_needed_is_true_or_false() throws IOException {
        page(PAGE.replace("    risk: None.", "    risk: None.\n    reboot: 'yes'"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:13:13: field 'reboot' is text; allowed are true and "
                                + "false");
    }

    @Test
    void a_version_is_two_numbers_and_keeps_its_digits() throws IOException, KnowledgeException {
        page(PAGE.replace("    risk: None.", "    risk: None.\n    since: 6.10\n    until: \"7.0\""));
        assertThat(Knowledge.load(List.of(Shelf.shipped(temporary)))
                        .page("module-loading")
                        .orElseThrow()
                        .remedies())
                .extracting(Page.Remedy::since, Page.Remedy::until)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("6.10", "7.0"));

        page(PAGE.replace("    risk: None.", "    risk: None.\n    since: v6"));
        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:13:12: since 'v6' is no kernel version; allowed is one "
                                + "like '6.11'");

        page(PAGE.replace("    risk: None.", "    risk: None.\n    since: 7.1\n    until: 6.11"));
        assertThat(faults())
                .containsExactly("knowledge/pages/module-loading.yaml:13:12: since 7.1 comes after until 6.11");
    }

    @Test
    void a_source_that_nobody_can_collect_is_refused() throws IOException {
        page(PAGE.replace("source: journal", "source: jurnal"));

        assertThat(faults())
                .containsExactly("knowledge/pages/module-loading.yaml:7:13: no source 'jurnal'; sources are named in "
                        + "catalog/sources.yaml. Did you mean 'journal'?");
    }

    @Test
    void a_rival_is_a_page() throws IOException {
        page(PAGE + "rivals: [module-loadings]\n");

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:15:10: no page 'module-loadings'; rivals and partOf are "
                                + "names of files in pages/. Did you mean 'module-loading'?");
    }

    @Test
    void only_three_placeholders_exist() throws IOException {
        page(PAGE.replace("{machine}", "{machines}"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:5:10: no placeholder {machines}; placeholders are "
                                + "{subject}, {cpus}, {housekeeping}, {machine}. Did you mean 'machine'?");
    }

    @Test
    void what_a_remedy_changes_is_read_in_the_words_of_a_change() throws IOException {
        page(PAGE.replace("verify: lsmod", """
                verify: lsmod
                    changes:
                      - sysctl kernel.modules_disabled=1
                      - syscl kernel.modules_disabled=1
                      - fix F1.2
                      - 'without #12'"""));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:16:9: 'syscl' is no kind of change; a change begins with"
                                + " sysctl, boot, sysfs, unit, process, irq, kernel, without, threshold, fix."
                                + " Did you mean 'sysctl'?",
                        "knowledge/pages/module-loading.yaml:17:9: 'fix F1.2' names something of one snapshot; a page"
                                + " is for all",
                        "knowledge/pages/module-loading.yaml:18:9: 'without #12' names something of one snapshot; a page"
                                + " is for all");
    }

    @Test
    void what_a_remedy_changes_is_a_list() throws IOException {
        page(PAGE.replace("verify: lsmod", "verify: lsmod\n    changes: kernel 7.1"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:14:14: field 'changes' is text; allowed is a list");
    }

    @Test
    void braces_of_a_shell_or_of_awk_are_no_placeholder() throws IOException {
        page(PAGE.replace("rm the file", "\"awk '{print $1}'\""));

        assertThat(faults()).isEmpty();
    }

    @Test
    void a_page_names_its_sources() throws IOException {
        page(PAGE.replace("sources: [kernel/module/main.c]\n", ""));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:1:1: a page without sources; say where it is documented");
    }

    @Test
    void broken_yaml_is_refused_where_it_breaks() throws IOException {
        page("name: module-loading\nsays: a: b\n");

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:2:8: no valid YAML: mapping values are not allowed here");
    }

    @Test
    void a_second_document_is_refused() throws IOException {
        page(PAGE + "---\nname: other\n");

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:16:1: a second document begins; a file holds one");
    }

    @Test
    void an_alias_is_refused() throws IOException {
        page(PAGE.replace("title: ", "title: &t ").replace("says: a module is loaded", "says: *t"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/pages/module-loading.yaml:4:7: aliases are not allowed; write the value out");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        page("");

        assertThat(faults()).containsExactly("knowledge/pages/module-loading.yaml: the file is empty");
    }

    @Test
    void a_file_with_another_ending_is_refused() throws IOException {
        write("pages/other.yml", PAGE);

        assertThat(faults())
                .containsExactly("knowledge/pages/other.yml: is no page or table; files here are named NAME.yaml");
    }

    @Test
    void a_row_has_a_known_severity_and_architecture() throws IOException {
        write("catalog/csd-functions.yaml", ROW.replace("high", "hihg").replace("all", "amd"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/catalog/csd-functions.yaml:3:13: severity 'hihg' is not one of low, medium, high, critical. Did you mean 'high'?",
                        "knowledge/catalog/csd-functions.yaml:4:9: arch 'amd' is not one of all, arm64, x86");
    }

    @Test
    void a_row_stands_once_in_its_table() throws IOException {
        write("catalog/csd-functions.yaml", ROW + ROW);

        assertThat(faults())
                .containsExactly(
                        "knowledge/catalog/csd-functions.yaml:7:9: a second row 'do_nothing'; a name stands once in "
                                + "a table");
    }

    @Test
    void a_source_stands_once() throws IOException {
        write("catalog/sources.yaml", SOURCES + SOURCES);

        assertThat(faults())
                .containsExactly("knowledge/catalog/sources.yaml:10:9: a second source 'journal'; a name stands once");
    }

    @Test
    void a_source_says_in_one_way_how_it_is_taken() throws IOException {
        String collect = "  collect: journalctl -b -o json\n";
        write("catalog/sources.yaml", SOURCES.replace(collect, ""));
        assertThat(faults())
                .containsExactly("knowledge/catalog/sources.yaml:1:3: does not say how it is taken; exactly one of "
                        + "files, before, events, probe, collect, byHand must stand here");

        write("catalog/sources.yaml", SOURCES.replace(collect, collect + "  files: [proc/version]\n"));
        assertThat(faults())
                .containsExactly("knowledge/catalog/sources.yaml:1:3: is taken in several ways; exactly one of "
                        + "files, before, events, probe, collect, byHand must stand here");
    }

    @Test
    void cost_and_risk_of_a_source_are_checked() throws IOException {
        write(
                "catalog/sources.yaml",
                SOURCES.replace("seconds: 20", "seconds: soon").replace("risk: none", "risk: nonne"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/catalog/sources.yaml:8:9: risk 'nonne' is not one of none, lock, broadcast, load, "
                                + "stop_machine. Did you mean 'none'?",
                        "knowledge/catalog/sources.yaml:6:12: seconds 'soon' is no whole number from 1 to 9999");
    }

    @Test
    void what_goes_into_a_script_looks_like_the_name_of_an_event() throws IOException {
        write("catalog/sources.yaml", SOURCES.replace("collect: journalctl -b -o json", "events: [csd, 'x; reboot']"));

        assertThat(faults())
                .containsExactly("knowledge/catalog/sources.yaml:5:11: 'x; reboot' in events is not like 'csd' or "
                        + "'timer:tick_stop'");
    }

    @Test
    void a_table_is_a_list() throws IOException {
        write("catalog/csd-functions.yaml", "name: do_nothing\n");

        assertThat(faults())
                .containsExactly("knowledge/catalog/csd-functions.yaml:1:1: is a mapping; a table is a list of rows");
    }

    @Test
    void all_faults_of_all_files_come_at_once() throws IOException {
        page(PAGE.replace("says: a module is loaded", "says: ''").replace("source: journal", "source: jurnal"));
        write("catalog/csd-functions.yaml", ROW.replace("arch: all", "arch: ''"));

        assertThatThrownBy(() -> Knowledge.load(List.of(Shelf.shipped(temporary))))
                .isInstanceOf(KnowledgeException.class)
                .hasMessage("""
                        knowledge/catalog/csd-functions.yaml:4:9: field 'arch' is empty
                        knowledge/pages/module-loading.yaml:4:7: field 'says' is empty
                        knowledge/pages/module-loading.yaml:7:13: no source 'jurnal'; sources are named in \
                        catalog/sources.yaml. Did you mean 'journal'?""");
    }

    @Test
    void a_shipped_folder_without_pages_is_refused_and_of_a_users_any_part_may_be_missing() throws KnowledgeException {
        Path empty = temporary.resolve("missing");

        assertThatThrownBy(() -> Knowledge.load(List.of(Shelf.shipped(empty))))
                .isInstanceOfSatisfying(
                        KnowledgeException.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(
                                        "knowledge/catalog: the folder cannot be read: java.nio.file.NoSuchFileException: "
                                                + empty.resolve("knowledge/catalog"),
                                        "knowledge/pages: the folder cannot be read: java.nio.file.NoSuchFileException: "
                                                + empty.resolve("knowledge/pages")));
        assertThat(Knowledge.load(List.of(Shelf.shipped(temporary), Shelf.own(empty)))
                        .pages())
                .hasSize(1);
    }

    @Test
    void a_page_or_row_of_a_later_shelf_replaces_one_of_the_same_name() throws IOException, KnowledgeException {
        Path own = temporary.resolve("own");
        Files.createDirectories(own.resolve("knowledge/pages"));
        Files.createDirectories(own.resolve("knowledge/catalog"));
        Files.writeString(
                own.resolve("knowledge/pages/module-loading.yaml"), PAGE.replace("a module is loaded", "mine"));
        Files.writeString(
                own.resolve("knowledge/catalog/csd-functions.yaml"),
                ROW.replace("kick_all_cpus_sync.", "Mine.") + ROW.replace("do_nothing", "do_something"));

        Knowledge knowledge = Knowledge.load(List.of(Shelf.shipped(temporary), Shelf.own(own)));

        assertThat(knowledge.page("module-loading").orElseThrow().says()).isEqualTo("mine");
        assertThat(knowledge.rows("csd-functions"))
                .extracting(CatalogueRow::name, CatalogueRow::trigger)
                .containsExactly(tuple("do_nothing", "Mine."), tuple("do_something", "kick_all_cpus_sync."));
    }

    @Test
    void a_fault_of_an_own_file_names_the_file_as_it_can_be_opened() throws IOException {
        Path own = temporary.resolve("own");
        Path file = own.resolve("knowledge/pages/module-loading.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, PAGE.replace("summary:", "sumary:"));

        assertThatThrownBy(() -> Knowledge.load(List.of(Shelf.shipped(temporary), Shelf.own(own))))
                .hasMessageContaining(file + ":5:1: no field 'sumary'");
    }

    @Test
    void a_table_that_no_rule_joins_is_refused_with_a_guess() throws IOException {
        write("catalog/timer-whel.yaml", ROW);

        assertThat(faults())
                .containsExactly("knowledge/catalog/timer-whel.yaml: there is no table 'timer-whel'; tables are"
                        + " boot-settings, call-paths, csd-functions, exit-reasons, hrtimers, irq-work, kernel-threads,"
                        + " register-reads, reschedule-callsites, sources, tick-dependencies, timer-wheel, work-items. Did you mean"
                        + " 'timer-wheel'?");
    }

    @Test
    void a_boot_setting_says_what_is_recommended_and_which_noise_it_has_a_hand_in() throws Exception {
        String setting = ROW.replace("do_nothing", "audit");
        write(
                "catalog/boot-settings.yaml",
                setting.stripTrailing() + "\n  recommended: ['0', 'off']\n  noise: KernelThreadRun comm=kauditd\n");

        Knowledge knowledge = Knowledge.load(List.of(Shelf.shipped(temporary)));
        CatalogueRow audit = knowledge.row("boot-settings", "audit").orElseThrow();
        assertThat(audit.setting()).isEqualTo("audit=0");
        assertThat(audit.recommends("off")).isTrue();
        assertThat(audit.recommends("1")).isFalse();
        assertThat(audit.recommends("")).isFalse();
        assertThat(audit.noise()).isEqualTo("KernelThreadRun comm=kauditd");
        assertThat(knowledge.place(audit)).hasToString("knowledge/catalog/boot-settings.yaml:1:3");

        write("catalog/boot-settings.yaml", setting);
        assertThat(faults())
                .containsExactly(
                        "knowledge/catalog/boot-settings.yaml:1:3: field 'noise' is missing",
                        "knowledge/catalog/boot-settings.yaml:1:3: a boot setting without a recommended value; one is like"
                                + " [\"0\"], or [set] for a flag");
        write("catalog/boot-settings.yaml", setting.stripTrailing() + "\n  recommended: [set]\n  noise: X\n");
        write("catalog/csd-functions.yaml", ROW.stripTrailing() + "\n  recommended: [set]\n");
        assertThat(faults())
                .containsExactly("knowledge/catalog/csd-functions.yaml:7:3: no field 'recommended'; fields are name,"
                        + " trigger, severity, arch, fixes, source");
    }

    @Test
    void a_row_that_is_taken_out_is_gone() throws Exception {
        Knowledge knowledge = Knowledge.load(List.of(Shelf.shipped(temporary)));
        CatalogueRow row = knowledge.row("csd-functions", "do_nothing").orElseThrow();
        assertThat(knowledge.without(row).row("csd-functions", "do_nothing")).isEmpty();
        assertThat(knowledge.row("csd-functions", "do_nothing")).hasValue(row);
    }
}
