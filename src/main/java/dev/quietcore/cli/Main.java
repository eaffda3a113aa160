package dev.quietcore.cli;

import dev.quietcore.cli.verb.Verbs;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.knowledge.Guess;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where it starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = new Surroundings(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Terminal.of(System.getProperties(), System.getenv(), System.console() != null),
                Wiring::diagnose,
                Wiring::open);
        System.exit(run(surroundings, arguments));
    }

    /** Runs a command and returns the exit code; writes nowhere but to the surroundings. */
    static int run(Surroundings surroundings, String... arguments) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(surroundings.out(), StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(surroundings.err(), StandardCharsets.UTF_8), true);
        try {
            return commandLine(surroundings, out, err).execute(arguments);
        } catch (Throwable fault) { // a StackOverflowError of the parser or the like: say so like any other
            return fault(fault, err, surroundings);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static CommandLine commandLine(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        CommandLine commandLine =
                new CommandLine(new QuietcoreCommand()).addSubcommand(new DiagnoseCommand(surroundings));
        Verbs.all().forEach(verb -> commandLine.addSubcommand(VerbCommand.of(verb, surroundings)));
        return commandLine
                .addSubcommand(new CompletionCommand(surroundings))
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(80)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((exception, arguments) -> misused(exception, err))
                .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, err, surroundings));
    }

    private static int misused(ParameterException exception, PrintWriter err) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + message(exception));
        err.println("'" + name + " --help' lists what is allowed.");
        return ExitCode.CANNOT_DIAGNOSE;
    }

    private static String message(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), exception.getCommandLine());
        }
        String message = String.valueOf(exception.getMessage());
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    private static String unmatched(String argument, CommandLine command) {
        List<String> allowed = argument.startsWith("-")
                ? command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .toList()
                : List.copyOf(command.getSubcommands().keySet());
        String kind = argument.startsWith("-") ? "option" : "command";
        String option = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        String guess = kind.equals("command") && Files.exists(Path.of(argument))
                ? ". Did you mean 'diagnose " + argument + "'?"
                : Guess.of(option, allowed);
        return "there is no " + kind + " '" + argument + "'; allowed are " + String.join(", ", allowed) + guess;
    }

    private static int failed(Exception exception, PrintWriter err, Surroundings surroundings) {
        if (exception instanceof CannotDiagnoseException || exception instanceof UnanswerableException) {
            err.println("quietcore: " + harmless(String.valueOf(exception.getMessage())));
        } else if (exception instanceof IOException io) {
            err.println("quietcore: " + harmless(Output.reason(io)));
        } else {
            return fault(exception, err, surroundings);
        }
        stack(exception, err, surroundings);
        return ExitCode.CANNOT_DIAGNOSE;
    }

    private static int fault(Throwable fault, PrintWriter err, Surroundings surroundings) {
        if (fault instanceof OutOfMemoryError) {
            err.println("quietcore: not enough memory; JAVA_TOOL_OPTIONS=-Xmx2g gives it more");
        } else {
            err.println("quietcore: " + oneLine(fault) + ": this is a fault of quietcore. Please report it with the"
                    + " output of the same command under QUIETCORE_DEBUG=1.");
        }
        stack(fault, err, surroundings);
        return ExitCode.CANNOT_DIAGNOSE;
    }

    private static String oneLine(Throwable fault) {
        return harmless(
                fault.toString().lines().findFirst().orElse(fault.getClass().getName()));
    }

    /** Names in a snapshot may hold anything, also what steers a terminal. */
    private static String harmless(String message) {
        return message.replaceAll("[\\p{Cntrl}\u0080-\u009f&&[^\n]]", "?");
    }

    private static void stack(Throwable fault, PrintWriter err, Surroundings surroundings) {
        if (surroundings.environment().getOrDefault("QUIETCORE_DEBUG", "").equals("1")) {
            StringWriter stack = new StringWriter();
            fault.printStackTrace(new PrintWriter(stack));
            err.print(stack);
        }
    }
}
