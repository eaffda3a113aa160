package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Pattern;

/** /proc/cmdline: one line. What it asks for is read by {@link KernelCommandLine}, once the CPUs are known. */
final class CommandLineFormat implements FileFormat {
    private static final Pattern CONTENT =
            Pattern.compile("(^|\\s)(BOOT_IMAGE|root|isolcpus|nohz_full|rcu_nocbs|console)=\\S");

    @Override
    public String name() {
        return "cmdline";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().equals("proc/cmdline")
                || !file.path().contains("/")
                        && file.head().length() < SnapshotFile.HEAD_BYTES
                        && !file.head().strip().contains("\n")
                        && !file.head().startsWith("[")
                        && CONTENT.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            if (!lines.text().isBlank()) {
                facts.add(new CommandLine(file.machine(), lines.text().strip(), false, lines.citation()));
                return;
            }
        }
    }
}
