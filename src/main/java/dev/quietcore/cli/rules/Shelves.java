package dev.quietcore.cli.rules;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.Home;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rules a command is about: the shipped ones, the machine's, the user's and those of {@code --rules}. A mixin. */
final class Shelves {
    private final Surroundings surroundings;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules of your own, besides the shipped and added ones; may be given several times.")
    private List<Path> folders = new ArrayList<>();

    Shelves(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Those of {@code --rules}. */
    List<Path> folders() {
        return List.copyOf(folders);
    }

    /** The user's own, without the shipped one. */
    List<Shelf> own() throws CannotDiagnoseException {
        Inputs.checkRules(folders);
        return surroundings.shelves(folders);
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
}
