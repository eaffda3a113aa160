package dev.quietcore.cli.collect;

import dev.quietcore.cli.CannotDiagnoseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine to collect from: this one, or one that ssh reaches.
 *
 * @param name for messages, and of its archive where there are several
 * @param host as ssh takes it, with the user; empty for this machine
 * @param port of ssh; empty for the usual one
 */
public record Target(String name, String host, String port) {
    private static final Pattern SSH = Pattern.compile(
            "(?:([\\w.-]{1,64})=)?ssh://((?:[\\w.+-]+@)?([\\w][\\w.-]*|\\[[0-9a-fA-F:]+\\]))(?::(\\d{1,5}))?/?");

    /** This machine. */
    static final Target HERE = new Target("here", "", "");

    /** @param word {@code ssh://robot}, {@code ssh://root@robot:2222} or {@code guest=ssh://10.0.0.2} */
    static Target of(String word) throws CannotDiagnoseException {
        Matcher matcher = SSH.matcher(word);
        if (!matcher.matches()) {
            throw new CannotDiagnoseException(
                    "'" + word
                            + "' is no machine; one is ssh://HOST, ssh://USER@HOST:PORT, or NAME=ssh://HOST; --local is this one");
        }
        String name = matcher.group(1) == null ? matcher.group(3).replaceAll("[\\[\\]:]", "_") : matcher.group(1);
        return new Target(
                name, matcher.group(2).replaceAll("[\\[\\]]", ""), matcher.group(4) == null ? "" : matcher.group(4));
    }

    private boolean here() {
        return host.isEmpty();
    }

    /**
     * The command that runs a shell script there: the script comes on its standard input, whole before it begins, so that nothing
     * in it can read the rest of itself.
     *
     * @param ssh the words of the ssh command
     * @param sudo whether root is asked for by sudo, without a password
     * @param words the script's arguments
     */
    List<String> command(List<String> ssh, boolean sudo, List<String> words) {
        List<String> shell = new ArrayList<>(sudo ? List.of("sudo", "-n") : List.of());
        shell.addAll(
                List.of("sh", "-c", "script=$(cat) && exec sh -c \"$script\" collect.sh \"$@\" < /dev/null", "sh"));
        shell.addAll(words);
        if (here()) {
            return shell;
        }
        List<String> command = new ArrayList<>(ssh);
        if (!port.isEmpty()) {
            command.addAll(List.of("-p", port));
        }
        command.addAll(List.of(
                "--", host, String.join(" ", shell.stream().map(Target::quoted).toList())));
        return command;
    }

    private static String quoted(String word) {
        return word.matches("[\\w.,:/=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
