package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.MachineSign.Source;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that name the machine and its kernel: /proc/version, {@code uname -a}, /etc/hostname, {@code hostname}. */
final class IdentityFormat implements FileFormat {
    private static final Pattern UNAME = Pattern.compile("Linux (\\S{1,255}) (\\d{1,3}\\.\\d{1,4}\\S*) #.*");
    private static final Pattern VERSION = Pattern.compile("Linux version (\\S+) .*");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head();
        int end = head.indexOf('\n');
        String first = end < 0 ? head : head.substring(0, end);
        return hostName(file)
                || file.path().equals("proc/version")
                || UNAME.matcher(first.strip()).matches()
                || VERSION.matcher(first.strip()).matches();
    }

    private static boolean hostName(SnapshotFile file) {
        return switch (file.path()) {
            case "etc/hostname", "hostname", "sos_commands/host/hostname", "sos_commands/hostname" -> true;
            default -> false;
        };
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines.first(file, facts).ifPresent(line -> {
            String text = line.text().strip();
            if (hostName(file)) {
                name(file, line, text, facts);
                return;
            }
            Matcher uname = UNAME.matcher(text);
            Matcher version = VERSION.matcher(text);
            if (uname.matches()) {
                facts.add(new HostName(file.machine(), uname.group(1)));
                MachineSign.ofVersion(uname.group(2), text, Source.UNAME, line).forEach(facts::add);
            } else if (version.matches()) {
                MachineSign.ofVersion(version.group(1), text, Source.PROC, line).forEach(facts::add);
            } else {
                facts.unreadable(
                        file, line.line(), line.text(), "not 'Linux version RELEASE …' or 'Linux HOST RELEASE #…'");
            }
        });
    }

    private static void name(SnapshotFile file, Citation line, String text, FactSink facts) {
        if (HOST_NAME.matcher(text).matches()) {
            facts.add(new HostName(file.machine(), text));
        } else {
            facts.unreadable(
                    file,
                    line.line(),
                    line.text(),
                    "no host name; it has letters, digits, dots, hyphens and underscores");
        }
    }
}
