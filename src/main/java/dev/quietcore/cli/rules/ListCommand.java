package dev.quietcore.cli.rules;

import dev.quietcore.authoring.RuleList;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.RuleListText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quietcore rules list}. */
@Command(
        name = "list",
        header = "Lists all rules, where each comes from and what it replaces.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  quietcore rules list", "  quietcore rules list --rules my-rules --format json"})
final class ListCommand implements Callable<Integer> {
    @Mixin
    private final Answering answering;

    @Mixin
    private final Shelves shelves;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    enum Format {
        text,
        json
    }

    ListCommand(Surroundings surroundings) {
        answering = new Answering(surroundings);
        shelves = new Shelves(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        answering.check();
        RuleList.Listed listed = RuleList.of(shelves.rules(), shelves.knowledge(), shelves.all());
        switch (format) {
            case text -> answering.text(style -> RuleListText.draw(listed, style));
            case json -> answering.write(JsonAnswer.draw("rules list", listed));
        }
        return ExitCode.QUIET;
    }
}
