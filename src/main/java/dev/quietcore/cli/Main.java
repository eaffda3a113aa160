package dev.quietcore.cli;

import dev.quietcore.cli.collect.CollectCommand;
import dev.quietcore.cli.collect.CollectorCommand;
import dev.quietcore.cli.rules.RulesCommands;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.cli.verb.Verbs;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where it starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // the compiler of rules puts INT in small letters, which is no int in Turkish
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
            return failed(fault, err, surroundings);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static CommandLine commandLine(Surroundings surroundings, PrintWriter out, PrintWriter err) {
        CommandLine commandLine =
                new CommandLine(new QuietcoreCommand()).addSubcommand(new DiagnoseCommand(surroundings));
        for (Verb verb : Verbs.all()) {
            CommandLine asked = VerbCommand.of(verb, surroundings);
            commandLine.addSubcommand(verb.name().equals("rules") ? RulesCommands.addTo(asked, surroundings) : asked);
        }
        return commandLine
                .addSubcommand(new CollectCommand(surroundings))
                .addSubcommand(new CollectorCommand(surroundings))
                .addSubcommand(new ReplCommand(surroundings))
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
        String name = exception.getCommandLine().getCommandSpec().qualifiedName();
        err.println(name + ": " + Messages.of(exception));
        err.println("'" + name + " --help' lists what is allowed.");
        return ExitCode.CANNOT_DIAGNOSE;
    }

    private static int failed(Throwable failure, PrintWriter err, Surroundings surroundings) {
        err.println("quietcore: " + Messages.of(failure));
        err.print(Messages.stack(failure, surroundings.environment()));
        return ExitCode.CANNOT_DIAGNOSE;
    }
}
