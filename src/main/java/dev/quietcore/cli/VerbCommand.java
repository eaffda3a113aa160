package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Question;
import dev.quietcore.cli.verb.Reply;
import dev.quietcore.cli.verb.Setting;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.report.Detail;
import dev.quietcore.report.JsonAnswer;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A verb as a command: {@code quietcore VERB SNAPSHOT WORDS}. */
final class VerbCommand implements Callable<Integer> {
    private static final String SNAPSHOT = "SNAPSHOT";

    private final Verb verb;
    private final Surroundings surroundings;
    private final CommandSpec spec;

    private VerbCommand(Verb verb, Surroundings surroundings) {
        this.verb = verb;
        this.surroundings = surroundings;
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandLine of(Verb verb, Surroundings surroundings) {
        return new CommandLine(new VerbCommand(verb, surroundings).spec());
    }

    private CommandSpec spec() {
        spec.name(verb.name());
        spec.usageMessage()
                .header(verb.header())
                .customSynopsis("quietcore " + verb.name() + " [OPTIONS] SNAPSHOT " + verb.words())
                .synopsisHeading("%nUsage: ")
                .description(escaped(verb.description()))
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .sortOptions(false)
                .footerHeading("%nExamples:%n")
                .footer(escaped(verb.examples().stream()
                        .map(words -> ("  quietcore " + verb.name() + " snapshot.tar.gz " + words).stripTrailing())
                        .toList()))
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(
                        Map.of("0", "answered", "2", "could not answer: usage, unreadable snapshot, broken rules"));
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(SNAPSHOT)
                .hideParamSyntax(true)
                .description("As for diagnose; then the verb's words.")
                .build());
        for (Setting setting : verb.settings()) {
            spec.addOption(OptionSpec.builder(setting.name())
                    .paramLabel(setting.label())
                    .type(String.class)
                    .completionCandidates(setting.allowed())
                    .description(setting.description().replace("%", "%%"))
                    .build());
        }
        spec.addOption(
                list("--with", SNAPSHOT, "Another part of the same snapshot, such as the guest's beside the host's."));
        spec.addOption(OptionSpec.builder("--isolated")
                .paramLabel("CPULIST")
                .type(CpuSet.class)
                .converters(new CpuList())
                .description("Which CPUs are isolated, such as 1-3,8, where the snapshot does not say.")
                .build());
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(formats())
                .description(String.join(", ", formats()) + "; text is the default.")
                .build());
        spec.addOption(OptionSpec.builder("-o", "--output")
                .paramLabel("FILE")
                .type(Path.class)
                .description("Write the answer to FILE, whole or not at all, instead of standard output.")
                .build());
        spec.addOption(OptionSpec.builder("--color")
                .paramLabel("WHEN")
                .type(Choice.Color.class)
                .converters(new Choice.OfColor())
                .completionCandidates(new Choice.ColorWords())
                .description("auto (the default: on a terminal, unless NO_COLOR is set), always or never.")
                .build());
        spec.addOption(
                list("--rules", "DIR", "Rules of your own, besides the shipped ones; may be given several times."));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Print this help.")
                .build());
        return spec;
    }

    private static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    private static String[] escaped(List<String> lines) {
        return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
    }

    private List<String> formats() {
        List<String> formats = new ArrayList<>(List.of("text", "json"));
        formats.addAll(verb.formats());
        return formats;
    }

    @Override
    public Integer call() throws CannotDiagnoseException, UnanswerableException, IOException {
        List<String> words = spec.positionalParameters().get(0).getValue();
        List<String> snapshots = new ArrayList<>(List.of(words.get(0)));
        snapshots.addAll(given("--with", List.of()));
        String format = given("--format", "text");
        if (!formats().contains(format)) {
            throw new UnanswerableException("--format '" + format + "' is not one of " + String.join(", ", formats())
                    + Guess.of(format, formats()));
        }
        Question question = new Question(words.subList(1, words.size()), settings());
        OpenSnapshot snapshot = surroundings
                .opener()
                .open(new DiagnoseRequest(
                        snapshots,
                        surroundings.in(),
                        given("--rules", List.<String>of()).stream()
                                .map(Path::of)
                                .toList(),
                        this.<CpuSet>value("--isolated"),
                        Progress.SILENT));
        Reply reply = verb.ask(snapshot, question);
        Path output = this.value("-o");
        String text = switch (format) {
            case "text" -> reply.text().apply(style(output));
            case "json" -> JsonAnswer.draw(verb.name(), reply.answer());
            default -> reply.drawing(format);
        };
        if (output == null) {
            Output.write(surroundings.out(), text);
        } else {
            Output.write(output, text);
        }
        return ExitCode.QUIET;
    }

    private Map<String, String> settings() throws UnanswerableException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting setting : verb.settings()) {
            String value = given(setting.name(), setting.otherwise());
            if (!setting.allowed().isEmpty() && !setting.allowed().contains(value)) {
                throw new UnanswerableException(setting.name() + " '" + value + "' is not one of "
                        + String.join(", ", setting.allowed()) + Guess.of(value, setting.allowed()));
            }
            settings.put(setting.name(), value);
        }
        return settings;
    }

    private TextStyle style(@Nullable Path output) {
        boolean coloured = switch (given("--color", Choice.Color.AUTO)) {
            case AUTO -> output == null && surroundings.terminal().coloured(surroundings.environment());
            case ALWAYS -> true;
            case NEVER -> false;
        };
        int columns = output == null ? surroundings.terminal().width() : TextStyle.NARROWEST;
        return new TextStyle(columns, coloured, Detail.NORMAL);
    }

    private <T> @Nullable T value(String option) {
        return spec.findOption(option).getValue();
    }

    private <T> T given(String option, T otherwise) {
        T value = value(option);
        return value == null ? otherwise : value;
    }
}
