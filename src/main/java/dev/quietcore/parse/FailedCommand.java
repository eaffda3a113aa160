package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command said when it failed, kept in the file that should hold its output. It is nothing that was collected: neither presence nor
 * absence follows from it, whatever the file's path promises.
 */
public final class FailedCommand implements FileFormat {
    /** Failures take a line or two; anything longer has output too. */
    private static final int LINES = 6;

    private static final Pattern FAILURE = Pattern.compile(String.join(
            "|",
            "[\\w./+-]{1,80}: .{0,400}(?:[Cc]ommand not found|not found|No such file or directory|No such device.{0,20}"
                    + "|[Pp]ermission denied|Operation not permitted|Function not implemented|Input/output error"
                    + "|Invalid argument|Connection refused|failed to run command.{0,200})\\.?",
            ".{0,200}(?:command|timeout).{0,200}timed out(?: after \\d{1,6} ?s(?:econds)?)?\\.?",
            "Failed to [^:]{1,200}: .{1,200}",
            "System has not been booted with systemd as init system.{0,80}",
            "(?:Can't operate|Failed to connect to bus).{0,80}",
            "error: .{1,400}",
            "No journal files were (?:found|opened).{0,80}"));

    @Override
    public String name() {
        return "failed-command";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return is(file);
    }

    /** Whether the file holds nothing but complaints. */
    public static boolean is(SnapshotFile file) {
        String head = file.head();
        if (head.isBlank() || head.length() == SnapshotFile.HEAD_BYTES) {
            return false;
        }
        List<String> lines = head.lines().filter(line -> !line.isBlank()).toList();
        return lines.size() <= LINES
                && lines.stream().allMatch(line -> FAILURE.matcher(line.strip()).matches());
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        // nothing was collected
    }
}
