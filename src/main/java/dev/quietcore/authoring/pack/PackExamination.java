package dev.quietcore.authoring.pack;

import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleBase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.engine.lint.Lint;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether the rules of a pack are any good here: they pass the check, they compile, and its knowledge loads together with
 * what there is. The files that are looked at are the verified ones, in a folder of their own that is gone afterwards.
 */
public final class PackExamination {
    private final Pack pack;
    private final Shelf shelf;
    private final List<Breach> breaches = new ArrayList<>();

    private PackExamination(Pack pack, Shelf shelf) {
        this.pack = pack;
        this.shelf = shelf;
    }

    /** Everything there is, once the pack is there too. */
    @FunctionalInterface
    public interface ShelvesWith {
        /** All shelves, the shipped one first, with that of the pack in its place among them. */
        List<Shelf> with(Shelf arriving) throws IOException;
    }

    /**
     * What the pack brings.
     *
     * @param target where it goes
     * @param running the version of this quietcore
     * @throws PackException with everything that is wrong with its rules and its knowledge
     */
    public static PackSheet examine(
            Pack pack, Signer signer, PackSheet.Target target, ShelvesWith shelves, PackVersion running)
            throws PackException, IOException {
        Optional<Breach> tooNew = tooNew(pack, running);
        if (tooNew.isPresent()) {
            throw new PackException(List.of(tooNew.get()));
        }
        Path folder = Files.createTempDirectory("quietcore-pack");
        try {
            PackFolder.fill(folder, pack);
            Shelf shelf = shelf(pack.name(), folder);
            List<Shelf> all = shelves.with(shelf);
            PackExamination examination = new PackExamination(pack, shelf);
            examination.check(all);
            return PackContents.sheet(pack, signer, target, shelf, all);
        } catch (BrokenRulesException | KnowledgeException changedMeanwhile) {
            throw new IOException(changedMeanwhile.getMessage(), changedMeanwhile);
        } finally {
            PackFolder.delete(folder);
        }
    }

    /** The shelf of a pack. */
    public static Shelf shelf(String name, Path folder) {
        return Shelf.added("pack " + name, folder);
    }

    static Optional<Breach> tooNew(Pack pack, PackVersion running) {
        PackVersion needs = pack.manifest().needs();
        return needs.compareTo(running) <= 0
                ? Optional.empty()
                : Optional.of(Breach.error(
                        "pack-needs",
                        pack.shown(),
                        0,
                        0,
                        "needs quietcore " + needs + " or newer; this is " + running));
    }

    private void check(List<Shelf> all) throws PackException {
        for (String fact : pack.manifest().facts()) {
            if (!Vocabulary.types().contains(fact)) {
                breaches.add(Breach.error(
                        "pack-facts",
                        pack.shown() + "/" + Shelf.MANIFEST,
                        0,
                        0,
                        "there is no fact '" + fact + "' in this quietcore" + Guess.of(fact, Vocabulary.types())));
            }
        }
        try {
            Knowledge.load(all);
        } catch (KnowledgeException broken) {
            breaches.addAll(broken.breaches());
        }
        try {
            RuleFile.read(all);
            List<RuleFile> own = RuleFile.read(List.of(shelf));
            own.stream().filter(rule -> !rule.replaces().isEmpty()).forEach(this::twice);
            List<Breach> faults = Lint.unusable(own);
            breaches.addAll(faults);
            if (breaches.isEmpty() && !own.isEmpty()) {
                RuleBase.load(own, List.of());
            }
        } catch (BrokenRulesException broken) {
            breaches.addAll(broken.breaches());
        }
        if (!breaches.isEmpty()) {
            throw new PackException(breaches.stream().map(this::shown).sorted().toList());
        }
    }

    private void twice(RuleFile rule) {
        breaches.add(Breach.error(
                "pack-rule", rule.path(), 0, 0, "a second rule '" + rule.name() + "'; a name stands once in a pack"));
    }

    /** Messages name the pack, not the folder where it is looked at. */
    private Breach shown(Breach breach) {
        String folder = shelf.folder().toString();
        return breach.file().startsWith(folder)
                ? new Breach(
                        breach.severity(),
                        breach.check(),
                        pack.shown() + breach.file().substring(folder.length()),
                        breach.line(),
                        breach.column(),
                        breach.says())
                : breach;
    }
}
