package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.parse.guests.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the heading of a recording tells of its machine and of others that were recorded together with it
 * ({@link dev.quietcore.snapshot.recording}).
 */
public final class RecordingHeading {
    private static final String UNAME = "# uname: ";
    private static final Pattern TRACE_ID = Pattern.compile("# trace_id: 0x(\\p{XDigit}{1,16})");
    private static final Pattern TIME_SHIFT =
            Pattern.compile("# time_shift: to the clock of trace_id 0x(\\p{XDigit}{1,16}), .*");
    private static final Pattern GUEST = Pattern.compile(
            "# guest: (\\S{1,200}) of trace_id 0x(\\p{XDigit}{1,16})(?:: its CPU (\\d{1,5}) is (.{1,64})-(\\d{1,9}))?");

    private RecordingHeading() {}

    /** What a line of it tells; nothing, if it is another line. */
    public static List<Reading> readings(String line, Citation citation) {
        if (line.startsWith(UNAME)) {
            return Uname.readings(line.substring(UNAME.length()).strip(), citation);
        }
        Matcher id = TRACE_ID.matcher(line);
        if (id.matches()) {
            return List.of(new Recorded.Id(id.group(1), citation));
        }
        Matcher shift = TIME_SHIFT.matcher(line);
        if (shift.matches()) {
            return List.of(
                    new Recorded.ByHostsClock(shift.group(1), citation),
                    MachineSign.of(Kind.GUEST, "recorded together with its host", citation));
        }
        Matcher guest = GUEST.matcher(line);
        return guest.matches() ? guest(guest, citation) : List.of();
    }

    private static List<Reading> guest(Matcher guest, Citation citation) {
        List<Reading> readings = new ArrayList<>();
        readings.add(new Recorded.Guest(guest.group(1), guest.group(2), citation));
        readings.add(MachineSign.of(Kind.HOST, guest.group(1), citation));
        if (guest.group(3) != null) {
            String comm = guest.group(4);
            int pid = Integer.parseInt(guest.group(5));
            readings.add(new Recorded.Thread(guest.group(2), Integer.parseInt(guest.group(3)), comm, pid, citation));
            readings.add(new VcpuSeen(citation.machine(), comm, pid, CpuSet.NONE, citation));
        }
        return readings;
    }
}
