package dev.quietcore.authoring;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tests rows of the catalogue as rules are tested. The case of a rule that joins the row's table is taken, with the
 * row's name in the place of the name in it: a finding must rest on the row, and be gone without it.
 *
 * <p>A row may bring cases of its own in {@code examples/NAME/}, which are tested like those of a rule. A row that no
 * such case is made for, because a rule of its own speaks for the name, is right too if in a case of some rule the
 * noise of that name is charged to a cause.
 */
public final class RowTest {
    private static final String CHECK = "row";
    private static final String SETTINGS = "boot-settings";
    private static final String COMMAND_LINE = "proc/cmdline";

    private final Diagnostician diagnostician;
    private final List<Shelf> shelves;
    private final SnapshotReading reading;
    private final Path workspace;
    private final List<RowTemplate> templates;
    private @Nullable Set<String> spokenFor;

    /**
     * @param shelves whose rules and knowledge the diagnostician has
     * @param workspace a folder in which cases are written; whoever made it removes it
     */
    public RowTest(Diagnostician diagnostician, List<Shelf> shelves, SnapshotReading reading, Path workspace)
            throws IOException {
        this.diagnostician = diagnostician;
        this.shelves = List.copyOf(shelves);
        this.reading = reading;
        this.workspace = workspace;
        this.templates = RowTemplate.of(diagnostician, shelves, reading);
    }

    /** The rows of one shelf that are in use, in the order of tables and names. */
    public static List<CatalogueRow> rows(Diagnostician diagnostician, Shelf shelf) {
        Path catalogue = shelf.knowledge().resolve("catalog");
        return diagnostician.knowledge().tables().stream()
                .sorted()
                .flatMap(table -> diagnostician.knowledge().rows(table).stream())
                .filter(row -> Path.of(shelf.shipped() ? shelf.folder().toString() : "")
                        .resolve(diagnostician.knowledge().place(row).file())
                        .startsWith(catalogue))
                .toList();
    }

    /** What is wrong with a row, at its place; nothing if it does its work. */
    public List<Breach> breaches(CatalogueRow row) throws IOException {
        List<ExampleCase> own = own(row);
        if (!own.isEmpty()) {
            return ofOwnCases(row, own);
        }
        List<String> tried = new ArrayList<>();
        for (RowTemplate template : templates) {
            Optional<String> failed = row.table().equals(SETTINGS) ? ofSetting(row, template) : ofName(row, template);
            if (failed.isPresent() && failed.get().isEmpty()) {
                return List.of();
            }
            failed.ifPresent(wrong -> tried.add(template.rule() + ": " + wrong));
        }
        if (spokenFor().contains(row.name())) {
            return List.of();
        }
        return List.of(breach(
                row,
                tried.isEmpty()
                        ? "no case of a rule can be made for '" + row.name() + "'; bring one in examples/" + row.name()
                                + "/fires-first and one in silent-first"
                        : String.join("; ", tried)));
    }

    /** What fails, as {@link #failure} says it; nothing at all if the template is for other rows. */
    private Optional<String> ofName(CatalogueRow row, RowTemplate template) throws IOException {
        if (!template.table().equals(row.table())) {
            return Optional.empty();
        }
        ExampleCase example = written(template, row.name());
        return Optional.of(failure(row, facts(example), template.example()));
    }

    /** The same by a row of another table, by whose name the noise can be made: booted without the setting, and with it. */
    private Optional<String> ofSetting(CatalogueRow row, RowTemplate template) throws IOException {
        FactSelector noise = FactSelector.parse(List.of(row.noise().strip().split("\\s+")));
        if (template.table().equals(SETTINGS) || noise.conditions().isEmpty()) {
            return Optional.empty();
        }
        ExampleCase example = written(template, noise.conditions().get(0).value());
        Path commandLine = example.folder().resolve(COMMAND_LINE);
        Files.createDirectories(commandLine.getParent());
        Files.writeString(commandLine, "BOOT_IMAGE=/vmlinuz ro\n");
        List<Fact> without = facts(example);
        if (without.stream().noneMatch(noise)) {
            return Optional.empty();
        }
        Files.writeString(commandLine, "BOOT_IMAGE=/vmlinuz ro " + row.setting() + "\n");
        if (!causes(diagnostician, facts(example), row).isEmpty()) {
            return Optional.of("is found although the kernel was booted with " + row.setting());
        }
        return Optional.of(failure(row, without, template.example()));
    }

    /** What fails; empty if a finding rests on the row and is gone without it, or if rules of their own explain as much. */
    private String failure(CatalogueRow row, List<Fact> facts, ExampleCase template) throws IOException {
        Set<Cause> with = causes(diagnostician, facts, row);
        if (with.isEmpty()) {
            Ledger ledger = ledger(facts);
            Ledger model = ledger(facts(template));
            if (ledger.disturbances() < model.disturbances()) {
                return "the snapshot's facts do not show it as a disturbance";
            }
            return unexplained(ledger) <= unexplained(model)
                    ? ""
                    : "no finding rests on it, and what it names is unexplained";
        }
        Set<Cause> still = new HashSet<>(
                investigate(diagnostician.with(diagnostician.knowledge().without(row)), facts)
                        .causes()
                        .values());
        still.retainAll(with);
        return still.isEmpty() ? "" : "the same is found without it";
    }

    private Ledger ledger(List<Fact> facts) {
        return investigate(diagnostician, facts).diagnosis().ledger();
    }

    private static long unexplained(Ledger ledger) {
        return ledger.rows().stream()
                .filter(row -> row.chargedTo().equals(Ledger.UNEXPLAINED))
                .mapToLong(Ledger.Row::count)
                .sum();
    }

    /** The causes of findings that rest on the row. */
    private static Set<Cause> causes(Diagnostician diagnostician, List<Fact> facts, CatalogueRow row) {
        Investigation investigation = investigate(diagnostician, facts);
        Set<Cause> causes = new HashSet<>();
        for (Cause cause : investigation.causes().values()) {
            if (investigation.reasoning().proofs(cause).stream()
                    .map(Derivation::premises)
                    .anyMatch(premises -> premises.contains(row))) {
                causes.add(cause);
            }
        }
        return causes;
    }

    private static Investigation investigate(Diagnostician diagnostician, List<Fact> facts) {
        return diagnostician.investigate(facts, List.of(), List.of());
    }

    private List<Fact> facts(ExampleCase example) throws IOException {
        return example.facts(reading);
    }

    private ExampleCase written(RowTemplate template, String name) throws IOException {
        Path folder = Files.createTempDirectory(workspace, "case-");
        template.write(name, folder);
        return new ExampleCase(template.rule(), template.example().name(), folder);
    }

    // ---- cases of its own

    private List<ExampleCase> own(CatalogueRow row) {
        return shelves.stream()
                .flatMap(shelf -> ExampleCase.of(shelf.examples(), row.name()).stream())
                .toList();
    }

    private List<Breach> ofOwnCases(CatalogueRow row, List<ExampleCase> cases) throws IOException {
        List<Breach> breaches = new ArrayList<>();
        if (cases.stream().noneMatch(ExampleCase::fires) || cases.stream().noneMatch(ExampleCase::silent)) {
            breaches.add(breach(row, "has cases of its own, but not both: a case fires-<why> and one silent-<why>"));
        }
        for (ExampleCase example : cases) {
            Expectation expectation;
            try {
                expectation = example.expectation();
            } catch (KnowledgeException unreadable) {
                breaches.addAll(unreadable.breaches());
                continue;
            }
            List<String> wrong = new ArrayList<>();
            List<Fact> facts = facts(example);
            Diagnosis diagnosis = investigate(diagnostician, facts).diagnosis();
            expectation.missing(diagnosis).forEach(finding -> wrong.add("expected " + finding));
            expectation
                    .unwanted(diagnosis)
                    .forEach(finding -> wrong.add("found " + finding.cause() + ", which must be absent"));
            boolean found = !causes(diagnostician, facts, row).isEmpty();
            if (found != example.fires()) {
                wrong.add(found ? "a finding rests on the row" : "no finding rests on the row");
            }
            wrong.forEach(each -> breaches.add(breach(row, example.name() + ": " + each)));
        }
        return breaches;
    }

    // ---- rules of their own

    /** Names of disturbances that are charged to a cause in a case that some rule brings. */
    private Set<String> spokenFor() throws IOException {
        if (spokenFor == null) {
            Set<String> names = new HashSet<>();
            for (ExampleCase example : firing()) {
                Investigation investigation = investigate(diagnostician, facts(example));
                for (Disturbance disturbance : investigation.charges().disturbances()) {
                    if (investigation.charges().chargedTo(disturbance).isPresent()) {
                        names.addAll(List.of(disturbance.what().split(" ")));
                    }
                }
            }
            spokenFor = names;
        }
        return spokenFor;
    }

    private List<ExampleCase> firing() {
        List<ExampleCase> firing = new ArrayList<>();
        for (Shelf shelf : shelves) {
            for (Path folder : ExampleCase.folders(shelf.examples())) {
                ExampleCase.of(shelf.examples(), folder.getFileName().toString()).stream()
                        .filter(ExampleCase::fires)
                        .forEach(firing::add);
            }
        }
        return firing;
    }

    private Breach breach(CatalogueRow row, String says) {
        return diagnostician.knowledge().place(row).error(CHECK, "row '" + row.name() + "': " + says);
    }
}
