package dev.quietcore.authoring;

import dev.quietcore.engine.BuildsOn;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a saved file is to rules and their cases.
 *
 * @param rules names of those whose cases may come out differently
 * @param load whether rules and knowledge have to be loaded again
 */
public record Affected(Set<String> rules, boolean load) {
    private static final String RULE = ".drl";
    private static final String PAGE = ".yaml";

    public Affected {
        rules = Set.copyOf(rules);
    }

    /**
     * @param changed files; a folder stands for all that is in it
     * @param known all rules; of those that have changed both what they were and what they are
     */
    public static Affected of(Set<Path> changed, List<Shelf> shelves, Collection<RuleSyntax> known) {
        Set<String> rules = new TreeSet<>();
        boolean load = false;
        for (Path path : changed) {
            String file = String.valueOf(path.getFileName());
            if (file.startsWith(".") || file.endsWith("~")) {
                continue; // an editor's own notes
            }
            Set<String> cases = owners(path, shelves);
            if (!cases.isEmpty()) {
                rules.addAll(cases);
            } else if (file.endsWith(RULE)) {
                load = true;
                rules.addAll(BuildsOn.of(without(file, RULE), known));
            } else if (shelves.stream()
                            .anyMatch(shelf -> path.startsWith(shelf.knowledge().resolve("pages")))
                    && file.endsWith(PAGE)) {
                load = true;
                rules.add(without(file, PAGE));
            } else if (shelves.stream()
                    .anyMatch(shelf -> path.startsWith(shelf.knowledge())
                            || path.equals(shelf.thresholds())
                            || shelf.folder().startsWith(path))) {
                load = true;
                rules.addAll(known.stream().map(each -> each.rule().name()).collect(Collectors.toSet()));
            }
        }
        return new Affected(rules, load);
    }

    /** Whether nothing can come out differently. */
    public boolean none() {
        return rules.isEmpty() && !load;
    }

    /** The rule whose case a file belongs to; none if it belongs to none. */
    private static Set<String> owners(Path path, List<Shelf> shelves) {
        return shelves.stream()
                .map(Shelf::examples)
                .filter(examples -> path.startsWith(examples) && path.getNameCount() > examples.getNameCount())
                .map(examples -> path.getName(examples.getNameCount()).toString())
                .collect(Collectors.toSet());
    }

    private static String without(String file, String ending) {
        return file.substring(0, file.length() - ending.length());
    }
}
