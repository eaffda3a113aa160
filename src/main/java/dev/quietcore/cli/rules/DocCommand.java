package dev.quietcore.cli.rules;

import dev.quietcore.authoring.reference.FactDocumentation;
import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.authoring.reference.Samples;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Home;
import dev.quietcore.cli.Messages;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.OutputFolder;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.cli.Version;
import dev.quietcore.cli.Wiring;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.FormatPage;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.reference.ReferenceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quietcore rules doc}. */
@Command(
        name = "doc",
        header = "Writes a reference of all facts, rules, catalogue rows, sources and formats, as HTML and Markdown.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  quietcore rules doc -o reference", "  quietcore rules doc -o reference --rules my-rules"})
final class DocCommand implements Callable<Integer> {
    private static final String MARKER = ".made-by-quietcore-rules-doc";

    private final Surroundings surroundings;

    @Mixin
    private final Shelves shelves;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description =
                    "Fill the folder DIR, whole or not at all: a new or empty one, or one that was filled before.")
    private Path folder = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    DocCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        shelves = new Shelves(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        OutputFolder output = new OutputFolder(folder, MARKER);
        output.check();
        List<RuleFile> rules = shelves.rules();
        Knowledge knowledge = shelves.knowledge();
        List<FormatPage> formats = shelves.formats();
        List<Shelf> all = shelves.all();
        FactDocumentation facts =
                FactDocumentation.read(Home.ofThisInstallation().folder());
        Samples samples = surroundings.watched(progress -> Samples.read(all, Wiring.reading(progress)));
        Map<String, String> files =
                ReferenceFiles.draw(Reference.of(Version.number(), facts, rules, knowledge, formats, all, samples));
        output.write(files);
        for (String unreadable : samples.unreadable()) {
            Output.write(surroundings.err(), Messages.harmless("quietcore: left out: " + unreadable) + "\n");
        }
        Output.write(
                surroundings.out(),
                Messages.harmless(folder + ": " + files.size() + " files; begin with " + folder.resolve("index.html"))
                        + "\n");
        return ExitCode.QUIET;
    }
}
