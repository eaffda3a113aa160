package dev.quietcore.cli.rules;

import dev.quietcore.authoring.Affected;
import dev.quietcore.authoring.CaseReader;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tests again what a saved file concerns, for as long as somebody watches. Broken rules are told, and waited for. */
final class RuleWatch {
    private final FileChanges changes;
    private final List<Shelf> shelves;
    private final CaseReader cases;
    private final Loading loading;
    private final Notice notice;

    /** Null as long as rules are broken from the beginning. */
    private @Nullable TestBench bench;

    /** Files that were saved while some rule was broken. */
    private final Set<Path> waiting = new TreeSet<>();

    /** Loads all rules as they are now. */
    interface Loading {
        TestBench load() throws CannotDiagnoseException;
    }

    /** Told what happens. */
    interface Notice {
        void changed(Set<Path> files) throws IOException;

        /** @param affected the rules whose cases are to be tested; some may not be among those that are tested at all */
        void tested(TestBench bench, Set<String> affected) throws CannotDiagnoseException, IOException;

        void broken(CannotDiagnoseException rules) throws IOException;
    }

    /** @param cases are forgotten when their files change */
    RuleWatch(FileChanges changes, List<Shelf> shelves, CaseReader cases, Loading loading, Notice notice) {
        this.changes = changes;
        this.shelves = shelves;
        this.cases = cases;
        this.loading = loading;
        this.notice = notice;
    }

    /**
     * Never ends by itself.
     *
     * @param loaded the rules as they were tested last; null if they are broken
     */
    void run(@Nullable TestBench loaded) throws InterruptedException, CannotDiagnoseException, IOException {
        bench = loaded;
        while (true) {
            after(changes.next());
        }
    }

    private void after(Set<Path> changed) throws CannotDiagnoseException, IOException {
        changed.forEach(cases::forget);
        waiting.addAll(changed);
        TestBench before = bench;
        List<RuleSyntax> known = new ArrayList<>(before == null ? List.of() : before.rules());
        Affected affected = Affected.of(waiting, shelves, known);
        if (affected.none()) {
            waiting.clear();
            return;
        }
        notice.changed(changed);
        TestBench now = before;
        if (now == null || affected.load()) {
            try {
                now = loading.load();
            } catch (CannotDiagnoseException broken) {
                notice.broken(broken);
                return;
            }
            known.addAll(now.rules());
            affected = Affected.of(waiting, shelves, known);
        }
        waiting.clear();
        bench = now;
        notice.tested(now, before == null ? now.tested() : affected.rules());
    }
}
