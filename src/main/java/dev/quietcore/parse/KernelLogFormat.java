package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel log as dmesg prints it, with or without {@code [seconds]}, log levels and {@code dmesg -T} dates. */
final class KernelLogFormat implements FileFormat {
    private static final Pattern LINE = Pattern.compile(
            "(?:<\\d{1,3}>)?(?:[a-z]+ *: *[a-z]+ *: *)?(?:\\[ *(\\d{1,9}\\.\\d{1,9})\\]|\\[[A-Z][a-z]{2} [^\\]]*\\])(?:\\[[^\\]]*\\])? (.*)");
    private static final Pattern IN_HEAD = Pattern.compile(
            "(?m)^(<\\d{1,3}>)?\\[ *\\d{1,9}\\.\\d{6}\\](\\[ *[TC]\\d+\\])? (Booting Linux|Linux version|Command line:|CPU features:|BIOS-|\\w[\\w .-]*:)");

    @Override
    public String name() {
        return "kernel-log";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String path = file.path();
        return path.startsWith("sos_commands/") && file.name().startsWith("dmesg")
                || path.startsWith("sos_commands/kernel/dmesg")
                || path.equals("var/log/dmesg")
                || IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        KernelLog log = new KernelLog(file, facts);
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher line = LINE.matcher(lines.text());
            if (line.matches()) {
                double seconds = line.group(1) == null ? -1 : Double.parseDouble(line.group(1));
                log.message(line.group(2), seconds, lines.citation());
            } else {
                log.message(lines.text(), -1, lines.citation());
            }
        }
        log.finish(false);
    }
}
