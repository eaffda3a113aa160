package dev.quietcore.engine.lint;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import dev.quietcore.knowledge.Breach;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one rule, so that one run shows every breach. */
final class Breaches {
    private final String path;
    private final List<Breach> all = new ArrayList<>();

    Breaches(String path) {
        this.path = path;
    }

    void error(String check, Place place, String says) {
        all.add(Breach.error(check, path, place.line(), place.column(), says));
    }

    void warning(String check, Place place, String says) {
        all.add(Breach.warning(check, path, place.line(), place.column(), says));
    }

    List<Breach> all() {
        return List.copyOf(all);
    }

    boolean none() {
        return all.isEmpty();
    }

    /** A place in the rule's file; lines and columns count from 1. */
    record Place(int line, int column) {
        static final Place TOP = new Place(1, 1);

        Place {
            line = Math.max(1, line);
            column = Math.max(1, column);
        }

        /** Where a node stands whose own text begins here. */
        Place of(Node node) {
            Position begin = node.getRange().map(range -> range.begin).orElse(new Position(1, 1));
            return begin.line == 1
                    ? new Place(line, column + begin.column - 1)
                    : new Place(line + begin.line - 1, begin.column);
        }
    }
}
