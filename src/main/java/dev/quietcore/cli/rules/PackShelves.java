package dev.quietcore.cli.rules;

import dev.quietcore.authoring.pack.Installation;
import dev.quietcore.authoring.pack.Pack;
import dev.quietcore.authoring.pack.PackExamination;
import dev.quietcore.authoring.pack.PackException;
import dev.quietcore.authoring.pack.PackPolicy;
import dev.quietcore.authoring.pack.PackSheet;
import dev.quietcore.authoring.pack.PackVersion;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.Home;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.UserFolders;
import dev.quietcore.cli.Version;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where packs are on this machine, and what a pack would bring here. */
final class PackShelves {
    private final Surroundings surroundings;
    private final UserFolders folders;
    private final PackPolicy policy;

    PackShelves(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.folders = UserFolders.of(surroundings.environment());
        this.policy = PackPolicy.read(folders.all());
    }

    static PackVersion running() {
        return PackVersion.running(Version.number());
    }

    PackPolicy policy() {
        return policy;
    }

    /** The folder that packs are in, and rules beside them. */
    Path rules(boolean ofTheMachine) throws CannotDiagnoseException {
        Path user = folders.user();
        if (!ofTheMachine && user == null) {
            throw new CannotDiagnoseException("neither XDG_CONFIG_HOME nor HOME is set, so there is no folder of yours;"
                    + " --system is about the machine's, " + folders.system());
        }
        return UserFolders.rules(ofTheMachine || user == null ? folders.system() : user);
    }

    /** The user's, or the machine's where the environment names no user. */
    Path anyRules() throws CannotDiagnoseException {
        return rules(folders.user() == null);
    }

    /** @param rules the folder that the pack would be added to */
    PackSheet examine(Pack pack, Path rules) throws PackException, IOException {
        Installation place = Installation.of(pack, rules);
        return PackExamination.examine(
                pack,
                policy.signer(pack),
                new PackSheet.Target(place.folder().toString(), place.version()),
                arriving -> {
                    List<Shelf> all =
                            new ArrayList<>(List.of(Home.ofThisInstallation().shelf()));
                    all.addAll(folders.shelvesWith(arriving, place.folder(), surroundings::warn));
                    return all;
                },
                running());
    }
}
