package dev.quietcore.authoring.pack;

import dev.quietcore.authoring.pack.PackPath.Kind;
import dev.quietcore.knowledge.Breach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A pack that was added some time ago, as it is found when its rules are to be used.
 *
 * @param usable whether its rules may be used. A pack that was changed since is still used, as one that nobody signed, unless
 *     such packs are refused; one that needs a newer quietcore is not, because its rules would break all others
 * @param breaches what is to be told about it
 */
public record InstalledPack(Path folder, boolean usable, List<Breach> breaches) {
    /** Cases are not looked at: no diagnosis reads them, and they are most of a pack. */
    private static final Predicate<String> DIAGNOSED = path -> !path.equals("examples/")
            && PackPath.kind(path).map(Kind::diagnosed).orElse(true);

    public InstalledPack {
        breaches = List.copyOf(breaches);
    }

    /** @param running the version of this quietcore */
    public static InstalledPack look(Path folder, PackPolicy policy, PackVersion running) {
        Verification.Outcome outcome;
        try {
            outcome = Verification.of(
                    FolderReader.read(folder, path -> Optional.of(path).filter(DIAGNOSED)), DIAGNOSED);
        } catch (IOException | UncheckedIOException unreadable) {
            outcome = new Verification.Outcome(
                    Optional.empty(),
                    List.of(Breach.error("pack-file", folder.toString(), 0, 0, "cannot be read: " + unreadable)));
        }
        List<Breach> breaches = new ArrayList<>(outcome.breaches());
        boolean refused = policy.refusedBy().isPresent() && !breaches.isEmpty();
        Optional<Pack> pack = outcome.pack();
        if (pack.isPresent()) {
            Optional<Breach> refusal = policy.refusal(pack.get());
            refusal.ifPresent(breaches::add);
            Optional<Breach> tooNew = PackExamination.tooNew(pack.get(), running);
            tooNew.ifPresent(breaches::add);
            refused |= refusal.isPresent() || tooNew.isPresent();
        }
        return new InstalledPack(folder, !refused, breaches);
    }
}
