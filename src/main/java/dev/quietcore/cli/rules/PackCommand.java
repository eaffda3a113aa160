package dev.quietcore.cli.rules;

import dev.quietcore.authoring.pack.LooseFolder;
import dev.quietcore.authoring.pack.Pack;
import dev.quietcore.authoring.pack.PackArchive;
import dev.quietcore.authoring.pack.PackException;
import dev.quietcore.authoring.pack.PackFolder;
import dev.quietcore.authoring.pack.PackSheet;
import dev.quietcore.authoring.pack.SigningKey;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.report.Detail;
import dev.quietcore.report.PackSheetText;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules pack}. */
@Command(
        name = "pack",
        header = "Makes a pack of a folder of rules, to be given to others.",
        description = {
            "",
            "A pack holds rules, pages, catalogue rows, thresholds and cases, and a manifest",
            "pack.yaml that names each file with its SHA-256. The same folder always gives",
            "the same bytes. Name, version and a sentence about it come from a pack.yaml in",
            "DIR (name:, version:, says:, needs:) or from the options."
        },
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  quietcore rules pack my-rules -o acme-1.0.zip --name acme --version 1.0",
            "  quietcore rules pack my-rules -o acme-1.0.zip --sign acme.key",
            "  quietcore rules pack my-rules -o acme/            # a folder"
        })
final class PackCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "DIR",
            description = "Holds rules/, knowledge/, examples/, thresholds.yaml, or some of them.")
    private String folder = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PACK",
            required = true,
            description = "The archive to write, whole or not at all; with '/' at its end, or where it is a folder, a"
                    + " pack that is a folder.")
    private String output = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What it is called: small letters, digits and '-'.")
    private String name = "";

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Numbers with dots between them, such as 1.10.0.")
    private String version = "";

    @Option(names = "--says", paramLabel = "SENTENCE", description = "What it is for.")
    private String says = "";

    @Option(
            names = "--sign",
            paramLabel = "KEYFILE",
            description = "Sign it with this key; the .pub file lies beside it ('quietcore rules key').")
    private @Nullable Path key;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    PackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, IOException {
        Inputs.checkReadable(folder, "folder");
        if (!Files.isDirectory(Path.of(folder))) {
            throw new CannotDiagnoseException(folder + ": is not a folder; a pack is made of a folder of rules");
        }
        boolean asFolder = output.endsWith("/") || Files.isDirectory(Path.of(output));
        try {
            check(asFolder);
            LooseFolder loose = LooseFolder.read(Path.of(folder));
            Pack pack = loose.pack(new LooseFolder.Wish(name, version, says), PackShelves.running());
            if (key != null) {
                pack = pack.signed(SigningKey.read(key));
            }
            PackShelves shelves = new PackShelves(surroundings);
            PackSheet sheet = shelves.examine(pack, shelves.anyRules());
            write(pack, asFolder);
            List<String> remarks = new ArrayList<>();
            if (!loose.leftOut().isEmpty()) {
                remarks.add("left out, as a pack has no place for it: " + String.join(", ", loose.leftOut()));
            }
            remarks.add("wrote " + output);
            Output.write(surroundings.out(), PackSheetText.draw(sheet, remarks, style()));
        } catch (PackException wrong) {
            throw new CannotDiagnoseException(String.valueOf(wrong.getMessage()), wrong);
        }
        return ExitCode.QUIET;
    }

    private TextStyle style() {
        return new TextStyle(surroundings.terminal().width(), false, Detail.NORMAL);
    }

    /** What can be said before anything long begins. */
    private void check(boolean asFolder) throws CannotDiagnoseException, PackException, IOException {
        if (!asFolder) {
            Output.check(Path.of(output));
            return;
        }
        Path target = Path.of(output).toAbsolutePath().normalize();
        Path source = Path.of(folder).toAbsolutePath().normalize();
        if (target.startsWith(source) || source.startsWith(target)) {
            throw new CannotDiagnoseException(
                    output + ": lies within " + folder + " or around it; write the pack elsewhere");
        }
        PackFolder.checkPlace(target);
    }

    private void write(Pack pack, boolean asFolder) throws CannotDiagnoseException {
        if (!asFolder) {
            Output.write(Path.of(output), PackArchive.of(pack));
            return;
        }
        try {
            PackFolder.write(pack, Path.of(output).toAbsolutePath().normalize());
        } catch (IOException failed) {
            throw new CannotDiagnoseException(output + ": cannot be written: " + Output.reason(failed), failed);
        }
    }
}
