package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Pattern;

/**
 * Logs that are not of this boot, which their content does not tell: journals of earlier boots, logs that were rotated away, and what
 * crashed kernels left. Nothing in them happened to the machine that the other files describe.
 */
final class EarlierLogFormat implements FileFormat {
    private static final Pattern PATH = Pattern.compile(String.join(
            "|",
            "sos_commands/.*journalctl_.*(?:--boot|-b)[_=]?-\\d+.*",
            "var/log/(?:.*/)?(?:syslog|messages|kern\\.log|daemon\\.log|user\\.log|debug|dmesg)[.-]\\d+(?:\\.(?:gz|xz|bz2|zst))?",
            "var/crash/.*",
            "(?:sys/fs|var/lib/systemd)/pstore/.*"));

    @Override
    public String name() {
        return "earlier-log";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PATH.matcher(file.path()).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        // it tells nothing about this boot
    }
}
