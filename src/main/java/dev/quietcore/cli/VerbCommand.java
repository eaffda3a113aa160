package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A verb as a command: {@code quietcore VERB SNAPSHOT WORDS}. */
final class VerbCommand implements Callable<Integer> {
    private static final String SNAPSHOT = "SNAPSHOT";
    private static final int SYNOPSIS_COLUMNS = 72;

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
                .customSynopsis(synopsis().toArray(String[]::new))
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
                .exitCodeList(new TreeMap<>(
                        Map.of("0", "answered", "2", "could not answer: usage, unreadable snapshot, broken rules")));
        spec.addPositional(Asked.words(SNAPSHOT)
                .description("As for diagnose; then the verb's words.")
                .build());
        Asked.addOptions(spec, verb);
        spec.addOption(
                list("--with", SNAPSHOT, "Another part of the same snapshot, such as the guest's beside the host's."));
        spec.addOption(OptionSpec.builder("--isolated")
                .paramLabel("CPULIST")
                .type(CpuSet.class)
                .converters(new CpuList())
                .description("Which CPUs are isolated, such as 1-3,8, where the snapshot does not say.")
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

    /** Broken so that it fits behind {@code Usage: }. */
    private List<String> synopsis() {
        List<String> lines = new ArrayList<>();
        String line = "quietcore " + verb.name() + " [OPTIONS] SNAPSHOT";
        for (String word : Asked.escaped(verb.words()).split(" ")) {
            if (line.length() + 1 + word.length() > SYNOPSIS_COLUMNS) {
                lines.add(line);
                line = "        ";
            }
            line += " " + word;
        }
        lines.add(line.stripTrailing());
        return lines;
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
        return lines.stream().map(Asked::escaped).toArray(String[]::new);
    }

    @Override
    public Integer call() throws CannotDiagnoseException, UnanswerableException, IOException {
        List<String> words = Asked.words(spec);
        if (words.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    ("SNAPSHOT is missing; usage: quietcore " + verb.name() + " SNAPSHOT " + verb.words())
                            .stripTrailing());
        }
        Asked asked = Asked.of(verb, spec, words.subList(1, words.size()));
        List<String> snapshots = new ArrayList<>(List.of(words.get(0)));
        snapshots.addAll(given("--with", List.of()));
        List<Path> rules = folders(given("--rules", List.of()));
        Inputs.checkSnapshots(snapshots);
        Inputs.checkRules(rules);
        Path output = asked.output();
        if (output != null) {
            Output.check(output);
        }
        OpenSnapshot snapshot = surroundings.watched(progress -> surroundings
                .opener()
                .open(new DiagnoseRequest(
                        snapshots,
                        surroundings.in(),
                        surroundings.shelves(rules),
                        this.<CpuSet>value("--isolated"),
                        progress)));
        Damage.told(snapshot, snapshots, surroundings.err());
        String answer = asked.draw(snapshot, Asked.TEXT, style(output));
        if (output == null) {
            Output.write(surroundings.out(), answer);
        } else {
            Output.write(output, answer);
        }
        return ExitCode.QUIET;
    }

    private static List<Path> folders(List<String> names) throws CannotDiagnoseException {
        List<Path> folders = new ArrayList<>();
        for (String name : names) {
            try {
                folders.add(Path.of(name));
            } catch (InvalidPathException e) {
                throw new CannotDiagnoseException("'" + name + "' cannot be the name of a folder", e);
            }
        }
        return folders;
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
