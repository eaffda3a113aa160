package dev.quietcore.cli.rules;

import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.Surroundings;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the answer of a command goes and how it looks: a mixin. */
final class Answering {
    private final Surroundings surroundings;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the answer to FILE, whole or not at all, instead of standard output.")
    private @Nullable Path output;

    @Option(names = "--no-color", description = "Without colours; NO_COLOR in the environment says the same.")
    private boolean plain;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    Answering(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What can be said before anything long begins. */
    void check() throws CannotDiagnoseException {
        if (output != null) {
            Output.check(output);
        }
    }

    void text(Function<TextStyle, String> drawing) throws CannotDiagnoseException, IOException {
        boolean coloured = output == null && !plain && surroundings.terminal().coloured(surroundings.environment());
        int columns = output == null ? surroundings.terminal().width() : TextStyle.NARROWEST;
        write(drawing.apply(new TextStyle(columns, coloured, Detail.NORMAL)));
    }

    void write(String answer) throws CannotDiagnoseException, IOException {
        if (output == null) {
            Output.write(surroundings.out(), answer);
        } else {
            Output.write(output, answer);
        }
    }
}
