package dev.quietcore.knowledge;

import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.KernelVersion;
import dev.quietcore.facts.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a knowledge folder and checks each file, and the files against each other. */
final class KnowledgeReader {
    private static final List<String> PAGE = List.of(
            "name",
            "storey",
            "partOf",
            "title",
            "says",
            "summary",
            "mechanism",
            "confirm",
            "refute",
            "thresholds",
            "remedies",
            "rivals",
            "sources");
    private static final List<String> CONFIRMATION = List.of("source", "shows");
    private static final List<String> REMEDY =
            List.of("says", "command", "undo", "risk", "reboot", "verify", "since", "until", "changes");
    private static final List<String> ROW = List.of("name", "trigger", "severity", "arch", "fixes", "source");
    private static final List<String> SETTING =
            Stream.concat(ROW.stream(), Stream.of("recommended", "noise")).toList();
    private static final List<String> WAYS = List.of("files", "before", "events", "probe", "collect", "byHand");
    private static final List<String> SOURCE = List.of(
            "name",
            "facts",
            "says",
            "files",
            "before",
            "events",
            "triggers",
            "probe",
            "collect",
            "byHand",
            "questions",
            "seconds",
            "megabytes",
            "risk",
            "disturbs");
    private static final List<String> QUESTIONS =
            List.of("all", "isolation", "tick", "ipi", "exits", "wakeup", "crash");
    private static final List<String> RISKS =
            Arrays.stream(Source.Risk.values()).map(Source.Risk::label).toList();

    private static final List<String> STOREYS = List.of("quality", "observe", "mechanism", "cause");
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");
    private static final List<String> ARCHITECTURES = List.of("all", "arm64", "x86");
    private static final Pattern VERSION = Pattern.compile("\\d{1,3}\\.\\d{1,4}");
    private static final Pattern EVENT = Pattern.compile("\\w+(:\\w+)?");
    private static final Pattern TRIGGER = Pattern.compile("\\w+:\\w+");
    private static final String ENDING = ".yaml";
    private static final String SOURCES = "sources";
    private static final String SETTINGS = "boot-settings";

    /** The files of catalog/ that a rule joins with facts, and the list of sources. */
    private static final List<String> TABLES = List.of(
            SETTINGS,
            "call-paths",
            "csd-functions",
            "exit-reasons",
            "hrtimers",
            "irq-work",
            "kernel-threads",
            "register-reads",
            "reschedule-callsites",
            SOURCES,
            "tick-dependencies",
            "timer-wheel",
            "work-items");

    private final Faults faults = new Faults();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Set<String> pageNames = new LinkedHashSet<>();
    private final Map<String, Map<String, CatalogueRow>> tables = new LinkedHashMap<>();
    private final Map<CatalogueRow, Place> places = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final ThresholdReader thresholds = new ThresholdReader(faults);

    /** A name in a page that must exist somewhere else. */
    private record Reference(Place place, String to, String name) {}

    private KnowledgeReader() {}

    static Knowledge read(List<Shelf> shelves) throws KnowledgeException {
        KnowledgeReader reader = new KnowledgeReader();
        for (Shelf shelf : shelves) {
            Set<String> rows = new HashSet<>();
            reader.parsed(shelf, "catalog").forEach(parsed -> reader.table(parsed, rows));
            reader.parsed(shelf, "pages").forEach(reader::page);
            reader.overrides(shelf);
        }
        reader.checkReferences();
        List<Threshold> thresholds = reader.thresholds.inEffect(reader.pages.values());
        reader.faults.throwIfAny();
        return new Knowledge(reader.pages, reader.tables, reader.places, reader.sources, thresholds);
    }

    /** A file that is valid YAML. */
    private record Parsed(Path file, YamlNode node) {
        String name() {
            return plainName(file);
        }
    }

    /** Files are parsed at the same time, for every start of the program waits for it; faults keep the files' order. */
    private List<Parsed> parsed(Shelf shelf, String below) {
        record Attempt(Path file, Optional<YamlNode> node, Faults faults) {}
        List<Attempt> attempts = files(shelf, below).parallelStream()
                .map(file -> {
                    Faults own = new Faults();
                    return new Attempt(file, YamlFile.read(file, shown(shelf, file), own), own);
                })
                .toList();
        List<Parsed> parsed = new ArrayList<>();
        for (Attempt attempt : attempts) {
            faults.addAll(attempt.faults());
            if (below.equals("pages")) {
                pageNames.add(plainName(attempt.file()));
            }
            attempt.node().ifPresent(node -> parsed.add(new Parsed(attempt.file(), node)));
        }
        return parsed;
    }

    private void overrides(Shelf shelf) {
        Path file = shelf.thresholds();
        if (Files.exists(file)) {
            YamlFile.read(file, shown(shelf, file), faults).ifPresent(thresholds::override);
        }
    }

    private List<Path> files(Shelf shelf, String below) {
        Path folder = shelf.knowledge().resolve(below);
        if (!shelf.shipped() && !Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> files = new ArrayList<>();
            for (Path file : listed.sorted().toList()) {
                if (file.toString().endsWith(ENDING)) {
                    files.add(file);
                } else if (!file.getFileName().toString().startsWith(".")) {
                    faults.add(shown(shelf, file), "is no page or table; files here are named NAME" + ENDING);
                }
            }
            return files;
        } catch (IOException unreadable) {
            faults.add(shown(shelf, folder), "the folder cannot be read: " + unreadable);
            return List.of();
        }
    }

    /** The file as messages name it: what is shipped from the knowledge folder on. */
    private static String shown(Shelf shelf, Path file) {
        return shelf.shipped() ? shelf.folder().relativize(file).toString() : file.toString();
    }

    private static String plainName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** @param ownRows of the shelf so far, as {@code table/name}: within a shelf a name stands once */
    private void table(Parsed parsed, Set<String> ownRows) {
        if (!(parsed.node() instanceof YamlNode.Sequence list)) {
            faults.add(parsed.node().place(), "is " + parsed.node().kind() + "; a table is a list of rows");
            return;
        }
        String table = parsed.name();
        if (!TABLES.contains(table)) {
            faults.add(
                    list.place().file(),
                    "there is no table '" + table + "'; tables are " + String.join(", ", TABLES)
                            + Guess.of(table, TABLES));
            return;
        }
        for (YamlNode item : list.items()) {
            if (table.equals(SOURCES)) {
                source(item, ownRows);
            } else {
                row(table, item, ownRows);
            }
        }
    }

    private void row(String table, YamlNode item, Set<String> ownRows) {
        boolean setting = table.equals(SETTINGS);
        Fields fields = new Fields(item, setting ? SETTING : ROW, faults);
        CatalogueRow row = new CatalogueRow(
                table,
                fields.text("name"),
                fields.text("trigger"),
                fields.word("severity", SEVERITIES),
                fields.word("arch", ARCHITECTURES),
                fields.texts("fixes"),
                fields.text("source"),
                fields.texts("recommended"),
                setting ? fields.text("noise") : "");
        if (setting && row.recommended().isEmpty()) {
            faults.add(
                    fields.place("recommended"),
                    "a boot setting without a recommended value; one is like [\"0\"], or [set] for a flag");
        }
        places.put(row, fields.place());
        tables.computeIfAbsent(table, any -> new LinkedHashMap<>()).put(row.name(), row);
        if (!ownRows.add(table + "/" + row.name())) {
            faults.add(fields.place("name"), "a second row '" + row.name() + "'; a name stands once in a table");
        }
    }

    private void source(YamlNode item, Set<String> ownRows) {
        Fields fields = new Fields(item, SOURCE, faults);
        String risk = fields.word("risk", RISKS);
        Source source = new Source(
                fields.text("name"),
                fields.text("says"),
                fields.texts("facts"),
                questions(fields),
                collecting(fields),
                fields.number("seconds"),
                fields.number("megabytes"),
                Source.Risk.values()[Math.max(0, RISKS.indexOf(risk))],
                fields.text("disturbs"));
        sources.put(source.name(), source);
        if (!ownRows.add(SOURCES + "/" + source.name())) {
            faults.add(fields.place("name"), "a second source '" + source.name() + "'; a name stands once");
        }
    }

    private List<String> questions(Fields fields) {
        List<String> questions = fields.texts("questions");
        for (String question : questions) {
            if (!QUESTIONS.contains(question)) {
                faults.add(
                        fields.place("questions"),
                        "the collector answers no question '" + question + "'; questions are "
                                + String.join(", ", QUESTIONS) + Guess.of(question, QUESTIONS));
            }
        }
        return questions;
    }

    private Collecting collecting(Fields fields) {
        List<String> ways = WAYS.stream().filter(fields::has).toList();
        if (ways.size() != 1) {
            faults.add(
                    fields.place(),
                    (ways.isEmpty() ? "does not say how it is taken" : "is taken in several ways") + "; exactly one of "
                            + String.join(", ", WAYS) + " must stand here");
            return new Collecting.Command("");
        }
        String way = ways.get(0);
        if (fields.has("triggers") && !way.equals("events")) {
            faults.add(fields.place("triggers"), "triggers belong to events");
        }
        return switch (way) {
            case "files", "before" -> new Collecting.Files(fields.texts(way), way.equals("before"));
            case "events" -> new Collecting.Recording(named(fields, "events"), named(fields, "triggers"), "");
            case "probe" -> {
                Collecting.Recording recording = new Collecting.Recording(List.of(), List.of(), fields.text("probe"));
                if (recording.probeEvent().isEmpty()) {
                    faults.add(fields.place("probe"), "no probe with a name; one is like 'p:sgi vgic_v3_dispatch_sgi'");
                }
                yield recording;
            }
            case "collect" -> new Collecting.Command(fields.text("collect"));
            default -> new Collecting.ByHand(fields.text("byHand"));
        };
    }

    /** Names of events, which stand in a shell script as they are. */
    private List<String> named(Fields fields, String field) {
        List<String> names = fields.texts(field);
        Pattern allowed = field.equals("events") ? EVENT : TRIGGER;
        for (String name : names) {
            if (!allowed.matcher(name).matches()) {
                faults.add(
                        fields.place(field),
                        "'" + name + "' in " + field + " is not like "
                                + (field.equals("events") ? "'csd' or 'timer:tick_stop'" : "'ipi:ipi_send'"));
            }
        }
        return names;
    }

    private void page(Parsed parsed) {
        Path file = parsed.file();
        Fields fields = new Fields(parsed.node(), PAGE, faults);
        String name = fields.text("name");
        if (!name.equals(plainName(file)) && !name.isBlank()) {
            faults.add(
                    fields.place("name"),
                    "name '" + name + "' is not the file's; allowed is '" + plainName(file) + "'");
        }
        for (YamlNode rival : fields.items("rivals")) {
            if (rival instanceof YamlNode.Scalar scalar) {
                references.add(new Reference(scalar.place(), "page", scalar.text()));
            }
        }
        String partOf = fields.optionalText("partOf");
        boolean part = !partOf.isEmpty();
        if (part) {
            references.add(new Reference(fields.place("partOf"), "page", partOf));
        }
        Page page = new Page(
                name,
                fields.word("storey", STOREYS),
                partOf,
                part ? fields.optionalText("title") : fields.text("title"),
                part ? fields.optionalText("says") : fields.text("says"),
                fields.text("summary"),
                fields.texts("mechanism"),
                confirmations(fields),
                fields.texts("refute"),
                thresholds.of(fields),
                remedies(fields),
                fields.texts("rivals"),
                fields.texts("sources"));
        if (page.storey().equals("cause") && !part && page.remedies().isEmpty()) {
            faults.add(fields.place("remedies"), "a cause without remedies; at least one is needed");
        }
        if (!page.storey().equals("cause") && !page.remedies().isEmpty()) {
            faults.add(fields.place("remedies"), "remedies belong to causes; this page's storey is " + page.storey());
        }
        if (page.sources().isEmpty()) {
            faults.add(fields.place("sources"), "a page without sources; say where it is documented");
        }
        pages.put(plainName(file), page);
    }

    private List<Page.Confirmation> confirmations(Fields page) {
        return page.mappings("confirm", CONFIRMATION).stream()
                .map(fields -> {
                    String source = fields.text("source");
                    references.add(new Reference(fields.place("source"), "source", source));
                    return new Page.Confirmation(source, fields.text("shows"));
                })
                .toList();
    }

    private List<Page.Remedy> remedies(Fields page) {
        return page.mappings("remedies", REMEDY).stream()
                .map(fields -> {
                    Page.Remedy remedy = new Page.Remedy(
                            fields.text("says"),
                            fields.optionalText("command"),
                            fields.text("undo"),
                            fields.text("risk"),
                            fields.flag("reboot"),
                            fields.text("verify"),
                            version(fields, "since"),
                            version(fields, "until"),
                            changes(fields));
                    if (KernelVersion.parse(remedy.since()).isPresent() && !remedy.needed(remedy.since())) {
                        faults.add(
                                fields.place("since"),
                                "since " + remedy.since() + " comes after until " + remedy.until());
                    }
                    return remedy;
                })
                .toList();
    }

    private List<String> changes(Fields remedy) {
        List<String> changes = remedy.texts("changes");
        for (int at = 0; at < changes.size(); at++) {
            if (changes.get(at).isBlank()) {
                continue;
            }
            Place place = remedy.place("changes", at);
            try {
                ChangeWords change = ChangeWords.parse(changes.get(at));
                if (change.kind() == ChangeWords.Kind.FIX || change.joined().startsWith("#")) {
                    faults.add(place, "'" + change + "' names something of one snapshot; a page is for all");
                }
                if (change.kind() == ChangeWords.Kind.THRESHOLD) {
                    faults.add(place, "'" + change + "' changes how rules judge; a remedy changes the machine");
                }
            } catch (IllegalArgumentException wrong) {
                faults.add(place, String.valueOf(wrong.getMessage()));
            }
        }
        return changes;
    }

    private String version(Fields fields, String name) {
        String version = fields.optionalText(name);
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            faults.add(
                    fields.place(name), name + " '" + version + "' is no kernel version; allowed is one like '6.11'");
            return "";
        }
        return version;
    }

    private void checkReferences() {
        for (Reference reference : references) {
            Set<String> known = reference.to().equals("page") ? pageNames : sources.keySet();
            if (!known.contains(reference.name()) && !reference.name().isBlank()) {
                faults.add(
                        reference.place(),
                        "no " + reference.to() + " '" + reference.name() + "'; "
                                + (reference.to().equals("page")
                                        ? "rivals and partOf are names of files in pages/"
                                        : "sources are named in catalog/sources.yaml")
                                + Guess.of(reference.name(), known));
            }
        }
    }
}
