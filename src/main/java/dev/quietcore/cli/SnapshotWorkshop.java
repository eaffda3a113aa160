package dev.quietcore.cli;

import dev.quietcore.authoring.draft.Draft;
import dev.quietcore.authoring.draft.DraftSource;
import dev.quietcore.authoring.draft.Drafting;
import dev.quietcore.cli.repl.Workshop;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The straight line, for a session. */
public final class SnapshotWorkshop implements Workshop {
    private final Surroundings surroundings;
    private final List<Path> folders;
    private final @Nullable CpuSet isolated;

    /**
     * @param folders of the user's own rules
     * @param isolated which CPUs are isolated, if the user says so
     */
    public SnapshotWorkshop(Surroundings surroundings, List<Path> folders, @Nullable CpuSet isolated) {
        this.surroundings = surroundings;
        this.folders = List.copyOf(folders);
        this.isolated = isolated;
    }

    @Override
    public Diagnostician rules() throws CannotDiagnoseException {
        return Wiring.rules(surroundings.shelves(folders));
    }

    @Override
    public OpenSnapshot open(String name, List<String> paths, Diagnostician loaded)
            throws CannotDiagnoseException, IOException {
        OpenSnapshot opened = surroundings.watched(progress -> Wiring.open(
                name, new DiagnoseRequest(paths, surroundings.in(), List.of(), isolated, progress), loaded));
        return Damage.told(opened, paths, surroundings.err());
    }

    @Override
    public Draft draft(OpenSnapshot snapshot, String name, String storey, List<Fact> facts)
            throws CannotDiagnoseException, UnanswerableException, IOException {
        return surroundings.watched(progress -> new Drafting(
                        new DraftSource(snapshot.investigation(), snapshot.copy()), Wiring::readCut, progress::step)
                .draft(name, storey, facts));
    }
}
