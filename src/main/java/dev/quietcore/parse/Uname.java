package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.MachineSign.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code uname -snrm} printed, {@code Linux robot 6.12.107 aarch64}: recordings keep it of the machine that they are of. */
final class Uname {
    private static final Pattern UNAME =
            Pattern.compile("Linux (\\S{1,255}) (\\d{1,3}\\.\\d{1,4}\\S{0,100}) \\S{1,100}");

    private Uname() {}

    /** What it tells of the machine; nothing, if it is something else. */
    static List<Reading> readings(String uname, Citation citation) {
        Matcher matcher = UNAME.matcher(uname);
        if (!matcher.matches()) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        readings.add(new HostName(citation.machine(), matcher.group(1)));
        readings.addAll(MachineSign.ofVersion(matcher.group(2), uname, Source.UNAME, citation));
        return readings;
    }
}
