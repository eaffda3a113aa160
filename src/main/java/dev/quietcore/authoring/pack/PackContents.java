package dev.quietcore.authoring.pack;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.pack.PackPath.Kind;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Faults;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.knowledge.YamlFile;
import dev.quietcore.knowledge.YamlNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sound pack holds, held against what there is already. */
final class PackContents {
    private final Pack pack;
    private final Shelf shelf;
    private final Map<String, RuleFile> before;
    private final Map<String, RuleFile> after;
    private final Knowledge known;

    private PackContents(Pack pack, Shelf shelf, List<Shelf> all) throws BrokenRulesException, KnowledgeException {
        List<Shelf> below = all.subList(0, all.indexOf(shelf));
        this.pack = pack;
        this.shelf = shelf;
        this.before = byName(below);
        this.after = byName(all);
        this.known = Knowledge.load(below);
    }

    /** @param shelf of the pack, one of all */
    static PackSheet sheet(Pack pack, Signer signer, PackSheet.Target target, Shelf shelf, List<Shelf> all)
            throws BrokenRulesException, KnowledgeException {
        PackContents contents = new PackContents(pack, shelf, all);
        Manifest manifest = pack.manifest();
        return new PackSheet(
                manifest.name(),
                manifest.version().text(),
                manifest.says(),
                manifest.needs().text(),
                pack.shown(),
                signer,
                manifest.facts(),
                contents.rules(),
                contents.pages(),
                contents.rows(),
                contents.thresholds(),
                target);
    }

    private static Map<String, RuleFile> byName(List<Shelf> shelves) throws BrokenRulesException {
        Map<String, RuleFile> rules = new HashMap<>();
        RuleFile.read(shelves).forEach(rule -> rules.put(rule.name(), rule));
        return rules;
    }

    private List<PackSheet.Rule> rules() throws BrokenRulesException {
        return RuleFile.read(List.of(shelf)).stream().map(this::rule).toList();
    }

    private PackSheet.Rule rule(RuleFile rule) {
        Optional<RuleFile> replaced = Optional.ofNullable(before.get(rule.name()));
        Optional<RuleFile> used = Optional.ofNullable(after.get(rule.name()));
        List<ExampleCase> cases = ExampleCase.of(shelf.examples(), rule.name());
        return new PackSheet.Rule(
                rule.name(),
                rule.storey(),
                shelf.folder().relativize(Path.of(rule.path())).toString(),
                replaced.map(RuleFile::path).orElse(""),
                replaced.map(RuleFile::shelf).orElse(""),
                used.map(RuleFile::shelf)
                        .filter(other -> !other.equals(rule.shelf()))
                        .orElse(""),
                pack.files().containsKey("knowledge/pages/" + rule.name() + ".yaml"),
                (int) cases.stream().filter(ExampleCase::fires).count(),
                (int) cases.stream().filter(ExampleCase::silent).count());
    }

    private List<PackSheet.Named> pages() {
        return of(Kind.PAGE).stream()
                .map(PackContents::plainName)
                .map(page -> new PackSheet.Named(page, known.page(page).isPresent()))
                .toList();
    }

    private List<PackSheet.Named> rows() {
        List<PackSheet.Named> rows = new ArrayList<>();
        for (String path : of(Kind.TABLE)) {
            String table = plainName(path);
            if (read(path).orElse(null) instanceof YamlNode.Sequence list) {
                for (YamlNode item : list.items()) {
                    String name = value(item, "name");
                    boolean there = known.row(table, name).isPresent()
                            || table.equals("sources") && known.source(name).isPresent();
                    rows.add(new PackSheet.Named(table + "/" + name, there));
                }
            }
        }
        return rows;
    }

    private List<String> thresholds() {
        List<String> thresholds = new ArrayList<>();
        for (String path : of(Kind.THRESHOLDS)) {
            if (read(path).orElse(null) instanceof YamlNode.Mapping mapping) {
                mapping.fields().forEach(field -> thresholds.add(field.name() + ": " + value(mapping, field.name())));
            }
        }
        return thresholds;
    }

    private List<String> of(Kind kind) {
        return pack.files().keySet().stream()
                .filter(path -> PackPath.kind(path).equals(Optional.of(kind)))
                .toList();
    }

    private static String plainName(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace(".yaml", "");
    }

    /** Loading the knowledge tells what is wrong with a file. */
    private Optional<YamlNode> read(String path) {
        String text = new String(pack.files().getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
        return YamlFile.of(text, path, new Faults("knowledge"));
    }

    private static String value(YamlNode node, String name) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Field field : mapping.fields()) {
                if (field.name().equals(name) && field.value() instanceof YamlNode.Scalar scalar) {
                    return scalar.text();
                }
            }
        }
        return "";
    }
}
