package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of QEMU: libvirt's log of a domain, {@code /var/log/libvirt/qemu/NAME.log}, or one saved from ps or from
 * /proc/PID/cmdline, where NUL bytes stand between the words. It shows that the machine is a host.
 */
final class QemuCommandLineFormat implements FileFormat {
    private static final Pattern START = Pattern.compile(
            "(?:[\\d:. +-]{20,40}: starting up libvirt version: [\\s\\S]{0,4000}?\\n)?(\\S{0,200}/?qemu-(?:system-\\w{1,20}|kvm))[\\s\\x00]");
    private static final Pattern OPTION =
            Pattern.compile("[\\s\\x00]-(?:machine|M|name|accel|enable-kvm|smp)[\\s\\x00]");

    @Override
    public String name() {
        return "qemu-command-line";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return START.matcher(file.head()).lookingAt()
                && OPTION.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Matcher start = START.matcher(file.head());
        if (start.lookingAt()) {
            String before = file.head().substring(0, start.start(1));
            long line = 1 + before.chars().filter(letter -> letter == '\n').count();
            Citation program = new Citation(file.machine(), file.path(), line, start.group(1));
            facts.add(MachineSign.of(Kind.HOST, "QEMU", program));
        }
    }
}
