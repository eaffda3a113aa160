package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.DomainPinning;
import dev.quietcore.facts.Evidence;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * libvirt's domain XML, as {@code virsh dumpxml} prints it and /etc/libvirt/qemu keeps it. Of it only where threads may run: vcpupin,
 * emulatorpin, iothreadpin, and the cpuset of vcpu for those that are not pinned. libvirt writes each of these elements on a line of its own;
 * so they are read line by line, and nothing in the file can lead elsewhere, as XML's entities could.
 *
 * @see <a href="https://libvirt.org/formatdomain.html#cpu-tuning">CPU tuning</a>
 */
final class DomainFormat implements FileFormat {
    private static final Pattern START =
            Pattern.compile("\\s*(?:<\\?xml [^>]*>\\s*)?(?:<!--(?s:.{0,2000}?)-->\\s*)?<domain[ >]");
    private static final Pattern NAME = Pattern.compile("\\s*<name>([^<]{1,255})</name>\\s*");
    private static final Pattern VCPU = Pattern.compile("\\s*<vcpu\\b([^>]{0,500})>(\\d{1,5})</vcpu>\\s*");
    private static final Pattern PIN = Pattern.compile("\\s*<(vcpupin|emulatorpin|iothreadpin)\\b([^>]{0,500}?)/?>.*");
    private static final Pattern CPUSET = Pattern.compile("\\bcpuset=[\"']([^\"']*)[\"']");
    private static final Pattern NUMBER = Pattern.compile("\\b(vcpu|iothread)=[\"'](\\d{1,5})[\"']");

    private record Pin(String threads, CpuSet cpus, Citation line) {}

    @Override
    public String name() {
        return "libvirt-domain";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return START.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        List<Pin> pins = new ArrayList<>();
        String domain = "";
        while (lines.next()) {
            Matcher name = NAME.matcher(lines.text());
            Matcher vcpu = VCPU.matcher(lines.text());
            Matcher pin = PIN.matcher(lines.text());
            if (domain.isEmpty() && name.matches()) {
                domain = name.group(1);
                facts.add(MachineSign.of(Kind.HOST, "libvirt", lines.citation()));
            } else if (vcpu.matches() && CPUSET.matcher(vcpu.group(1)).find()) {
                pin("unpinned", vcpu.group(1), lines, pins);
            } else if (pin.matches()) {
                pin(threads(pin.group(1), pin.group(2)), pin.group(2), lines, pins);
            }
        }
        for (Pin pin : pins) {
            facts.add(new DomainPinning(file.machine(), domain, pin.threads(), pin.cpus(), Evidence.of(pin.line())));
        }
    }

    private static String threads(String element, String attributes) {
        Matcher number = NUMBER.matcher(attributes);
        return element.equals("emulatorpin")
                ? "emulator"
                : number.find() ? number.group(1) + " " + number.group(2) : "";
    }

    private static void pin(String threads, String attributes, TextLines lines, List<Pin> pins) {
        Matcher cpuset = CPUSET.matcher(attributes);
        try {
            if (threads.isEmpty() || !cpuset.find()) {
                lines.unreadable("a pin names its threads and a cpuset, such as <vcpupin vcpu='0' cpuset='2'/>");
            } else {
                pins.add(new Pin(threads, cpus(cpuset.group(1)), lines.citation()));
            }
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }

    /** A list in which {@code ^} takes a CPU away again: {@code 0-7,^3}. */
    private static CpuSet cpus(String list) {
        CpuSet cpus = CpuSet.NONE;
        for (String part : list.split(",", -1)) {
            String range = part.strip();
            cpus = range.startsWith("^")
                    ? cpus.without(CpuSet.parseList(range.substring(1)))
                    : cpus.or(CpuSet.parseList(range));
        }
        return cpus;
    }
}
