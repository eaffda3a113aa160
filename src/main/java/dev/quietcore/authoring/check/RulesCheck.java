package dev.quietcore.authoring.check;

import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.lint.Lint;
import dev.quietcore.explain.Answer;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Breach.Severity;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks at rules with all that belongs to them, in the company in which they will run. */
public final class RulesCheck {
    private final List<Shelf> shelves;
    private final Predicate<Path> wanted;
    private final SnapshotReading reading;
    private final List<Path> cacheFolders;
    private final List<Breach> breaches = new ArrayList<>();

    /**
     * @param shelves all shelves, the shipped one first
     * @param wanted which files are looked at
     * @param cacheFolders where compiled rules may lie
     */
    public RulesCheck(List<Shelf> shelves, Predicate<Path> wanted, SnapshotReading reading, List<Path> cacheFolders) {
        this.shelves = List.copyOf(shelves);
        this.wanted = wanted;
        this.reading = reading;
        this.cacheFolders = List.copyOf(cacheFolders);
    }

    /**
     * What was found.
     *
     * @param breaches by place
     * @param rules how many rules were looked at
     */
    public record Checked(List<Breach> breaches, int rules) implements Answer {
        public Checked {
            breaches = List.copyOf(breaches);
        }

        public long errors() {
            return breaches.stream()
                    .filter(breach -> breach.severity() == Severity.ERROR)
                    .count();
        }

        public long warnings() {
            return breaches.size() - errors();
        }
    }

    public Checked run() {
        List<RuleFile> all = new ArrayList<>();
        for (Shelf shelf : shelves) {
            try {
                RuleFile.read(List.of(shelf)).forEach(rule -> {
                    all.removeIf(before -> before.name().equals(rule.name()));
                    all.add(rule);
                });
            } catch (BrokenRulesException unreadable) {
                breaches.addAll(unreadable.breaches());
            }
        }
        List<RuleFile> rules =
                all.stream().filter(rule -> wanted.test(Path.of(rule.path()))).toList();
        Knowledge knowledge = knowledge();
        breaches.addAll(Lint.all(rules, all, knowledge));
        breaches.addAll(new Belongings(shelves, knowledge).breaches(rules));
        breaches.addAll(new Leftovers(shelves, wanted).breaches());
        breaches.addAll(Diagnostician.faults(knowledge));
        if (breaches.stream().noneMatch(breach -> breach.severity() == Severity.ERROR)) {
            together(all, rules, knowledge);
        }
        return new Checked(breaches.stream().distinct().sorted().toList(), rules.size());
    }

    /** Where a page is broken, the others are still good enough to know names from. */
    private Knowledge knowledge() {
        List<Shelf> sound = new ArrayList<>();
        Knowledge knowledge = Knowledge.NONE;
        for (Shelf shelf : shelves) {
            List<Shelf> more = new ArrayList<>(sound);
            more.add(shelf);
            try {
                knowledge = Knowledge.load(more);
                sound = more;
            } catch (KnowledgeException broken) {
                broken.breaches().stream()
                        .filter(breach -> wanted.test(Path.of(breach.file())))
                        .forEach(breaches::add);
            }
        }
        return knowledge;
    }

    /** What only running them shows. */
    private void together(List<RuleFile> all, List<RuleFile> rules, Knowledge knowledge) {
        try {
            Diagnostician diagnostician = Diagnostician.of(all, knowledge, cacheFolders, "");
            breaches.addAll(new Opposites(diagnostician, shelves, reading).breaches(rules));
            breaches.addAll(new Rows(diagnostician, shelves, reading).breaches(wanted));
        } catch (BrokenRulesException broken) {
            breaches.addAll(broken.breaches());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
