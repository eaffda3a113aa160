package dev.quietcore.cli.rules;

import dev.quietcore.authoring.pack.Installation;
import dev.quietcore.authoring.pack.Pack;
import dev.quietcore.authoring.pack.PackException;
import dev.quietcore.authoring.pack.PackReader;
import dev.quietcore.authoring.pack.PackSheet;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.PackSheetText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules add}. */
@Command(
        name = "add",
        header = "Shows what a pack brings, verifies it, and adds it.",
        description = {
            "",
            "Every file must be the one that the pack's manifest names, a signature must be",
            "right, the rules must pass the check and compile, and the knowledge must load",
            "together with what is there; else nothing is written. A folder without pack.yaml",
            "is added as a pack of its name that nobody signed."
        },
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore rules add acme-1.0.zip --dry-run",
            "  quietcore rules add acme-1.0.zip",
            "  sudo quietcore rules add acme-1.0.zip --system"
        })
final class AddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Answering answering;

    @Parameters(paramLabel = "PACK", description = "An archive that 'quietcore rules pack' made, or a folder.")
    private String pack = "";

    @Option(names = "--dry-run", description = "Only show and verify; write nothing.")
    private boolean dryRun;

    @Option(names = "--system", description = "Add it for everybody on this machine, in /etc/quietcore.")
    private boolean system;

    @Option(names = "--replace", description = "Also where the same or a later version of it is there.")
    private boolean replace;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    enum Format {
        text,
        json
    }

    AddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.answering = new Answering(surroundings);
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException {
        answering.check();
        Inputs.checkReadable(pack, "pack");
        PackShelves shelves = new PackShelves(surroundings);
        Path rules = shelves.rules(system);
        shelves.policy().faults().forEach(surroundings::warn);
        try {
            Pack read = PackReader.read(Path.of(pack), PackShelves.running());
            Optional<Breach> refusal = shelves.policy().refusal(read);
            if (refusal.isPresent()) {
                throw new PackException(List.of(refusal.get()));
            }
            Installation place = Installation.of(read, rules);
            place.check(read, replace);
            PackSheet sheet = shelves.examine(read, rules);
            if (!dryRun) {
                install(read, place);
            }
            answer(sheet);
        } catch (PackException wrong) {
            throw new CannotDiagnoseException(String.valueOf(wrong.getMessage()), wrong);
        }
        return ExitCode.QUIET;
    }

    private static void install(Pack pack, Installation place) throws CannotDiagnoseException {
        try {
            place.install(pack);
        } catch (IOException failed) {
            throw new CannotDiagnoseException(place.folder() + ": cannot be written: " + Output.reason(failed), failed);
        }
    }

    private void answer(PackSheet sheet) throws CannotDiagnoseException, IOException {
        String done = dryRun ? "nothing was written (--dry-run); it would be in " : "added: ";
        switch (format) {
            case text ->
                answering.text(style ->
                        PackSheetText.draw(sheet, List.of(done + sheet.target().folder()), style));
            case json -> answering.write(JsonAnswer.draw("rules add", sheet));
        }
    }
}
