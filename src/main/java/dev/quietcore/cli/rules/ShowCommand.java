package dev.quietcore.cli.rules;

import dev.quietcore.authoring.RuleSheet;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.ExitCode;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.report.RuleSheetText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quietcore rules show}. */
@Command(
        name = "show",
        header = "Shows a rule: its text, its page, its cases, and where it comes from.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = "  quietcore rules show khugepaged-collapse")
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private final Answering answering;

    @Mixin
    private final Shelves shelves;

    @Parameters(paramLabel = "NAME", description = "The rule's name.")
    private String name = "";

    ShowCommand(Surroundings surroundings) {
        answering = new Answering(surroundings);
        shelves = new Shelves(surroundings);
    }

    @Override
    public Integer call() throws Exception {
        answering.check();
        List<RuleFile> rules = shelves.rules();
        RuleFile rule = rules.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CannotDiagnoseException("there is no rule '" + name
                        + "'; 'quietcore rules list' lists those there are"
                        + Guess.of(name, rules.stream().map(RuleFile::name).toList())));
        RuleSheet sheet = RuleSheet.of(rule, shelves.knowledge(), shelves.all());
        answering.text(style -> RuleSheetText.draw(sheet, style));
        return ExitCode.QUIET;
    }
}
