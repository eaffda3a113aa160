package dev.quietcore.cli.rules;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.Home;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.FormatPage;
import dev.quietcore.knowledge.FormatPages;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules a command is about: the shipped ones, the machine's, the user's and those of {@code --rules}. A mixin. */
final class Shelves {
    private final Surroundings surroundings;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules of your own, besides the shipped and added ones; may be given several times.")
    private List<Path> folders = new ArrayList<>();

    private @Nullable List<Shelf> own;

    Shelves(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Those of {@code --rules}. */
    List<Path> folders() {
        return List.copyOf(folders);
    }

    /** The user's own, without the shipped one. They are looked for once, so that what is wrong with one is told once. */
    List<Shelf> own() throws CannotDiagnoseException {
        if (own == null) {
            Inputs.checkRules(folders);
            own = surroundings.shelves(folders);
        }
        return own;
    }

    /** Whether {@code --rules} was given. */
    boolean named() {
        return !folders.isEmpty();
    }

    /** Those of {@code --rules}, else the user's own, which may be none. */
    List<Shelf> chosen() throws CannotDiagnoseException {
        List<Shelf> own = own();
        return named() ? own.subList(own.size() - folders.size(), own.size()) : own;
    }

    /** All of them, the shipped one first. */
    List<Shelf> all() throws CannotDiagnoseException {
        List<Shelf> all = new ArrayList<>(List.of(Home.ofThisInstallation().shelf()));
        all.addAll(own());
        return all;
    }

    List<RuleFile> rules() throws CannotDiagnoseException {
        try {
            return RuleFile.read(all());
        } catch (BrokenRulesException broken) {
            throw new CannotDiagnoseException(String.valueOf(broken.getMessage()));
        }
    }

    Knowledge knowledge() throws CannotDiagnoseException {
        try {
            return Knowledge.load(all());
        } catch (KnowledgeException broken) {
            throw new CannotDiagnoseException(String.valueOf(broken.getMessage()));
        }
    }

    /** The formats that are read: all of them are shipped. */
    List<FormatPage> formats() throws CannotDiagnoseException {
        try {
            return FormatPages.load(Home.ofThisInstallation().shelf());
        } catch (KnowledgeException broken) {
            throw new CannotDiagnoseException(String.valueOf(broken.getMessage()));
        }
    }
}
