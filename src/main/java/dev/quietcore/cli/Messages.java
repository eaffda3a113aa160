package dev.quietcore.cli;

import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.knowledge.Guess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told when something went wrong. */
public final class Messages {
    private Messages() {}

    /** One message, harmless to a terminal: what is wrong, what is allowed; or that it is a fault of quietcore. */
    public static String of(Throwable failure) {
        if (failure instanceof ParameterException misuse) {
            return harmless(misuse(misuse));
        }
        if (failure instanceof CannotDiagnoseException || failure instanceof UnanswerableException) {
            return harmless(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof IOException io) {
            return harmless(Output.reason(io));
        }
        if (failure instanceof OutOfMemoryError) {
            return "not enough memory; JAVA_TOOL_OPTIONS=-Xmx2g gives it more";
        }
        return harmless(failure.toString()
                        .lines()
                        .findFirst()
                        .orElse(failure.getClass().getName()))
                + ": this is a fault of quietcore. Please report it with the output of the same command under"
                + " QUIETCORE_DEBUG=1.";
    }

    /** The stack of calls, for those who asked for it with {@code QUIETCORE_DEBUG=1}; else nothing. */
    public static String stack(Throwable failure, Map<String, String> environment) {
        if (!environment.getOrDefault("QUIETCORE_DEBUG", "").equals("1")) {
            return "";
        }
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }

    private static String misuse(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), exception.getCommandLine());
        }
        String message = String.valueOf(exception.getMessage());
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    /** There is no such option or command; what there is, and a guess. */
    static String unmatched(String argument, CommandLine command) {
        List<String> allowed = argument.startsWith("-")
                ? command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .toList()
                : List.copyOf(command.getSubcommands().keySet());
        String kind = argument.startsWith("-") ? "option" : "command";
        String option = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        String guess = kind.equals("command") && isFile(argument)
                ? ". Did you mean 'diagnose " + argument + "'?"
                : Guess.of(option, allowed);
        return "there is no " + kind + " '" + argument + "'; allowed are " + String.join(", ", allowed) + guess;
    }

    private static boolean isFile(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Names in a snapshot may hold anything, also what steers a terminal. */
    public static String harmless(String message) {
        return message.replaceAll("[\\p{Cntrl}\u0080-\u009f&&[^\n]]", "?");
    }
}
