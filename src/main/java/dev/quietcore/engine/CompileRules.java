package dev.quietcore.engine;

import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Fills the cache of compiled rules while the project is built, so that nobody waits for it later. */
public final class CompileRules {
    private CompileRules() {}

    /** @param arguments the project's folder and the cache folder */
    public static void main(String[] arguments) throws BrokenRulesException {
        Locale.setDefault(Locale.ROOT);
        List<RuleFile> rules = RuleFile.read(List.of(Shelf.shipped(Path.of(arguments[0]))));
        RuleBase.load(rules, List.of(Path.of(arguments[1])));
    }
}
