package dev.quietcore.parse.guests;

import dev.quietcore.parse.guests.VcpuTrack.Outing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one trace of a machine that runs vCPUs tells of them.
 *
 * @param tracks by thread
 */
record HostTrace(String machine, String file, List<VcpuTrack> tracks, long startNanos, long endNanos) {
    /** The exception class of a trapped system register, where the trace does not tell which one. */
    private static final String ANY_REGISTER = "SYS64";

    /** The outings that may have sent IPIs of the guest. */
    List<Outing> writes(VcpuTrack track) {
        boolean told = tracks.stream()
                .flatMap(any -> any.outings().stream())
                .anyMatch(outing -> outing.exit().sends());
        return track.outings().stream()
                .filter(outing ->
                        told ? outing.exit().sends() : outing.exit().reason().equals(ANY_REGISTER))
                .toList();
    }

    /** Whether it tells which exits may have sent IPIs. */
    boolean tellsWrites() {
        return tracks.stream().anyMatch(track -> !writes(track).isEmpty());
    }

    static long[] times(List<Outing> outings) {
        return outings.stream().mapToLong(Outing::exitNanos).toArray();
    }

    boolean covers(long nanos) {
        return nanos >= startNanos && nanos <= endNanos;
    }

    /** The index of the last outing that began at this time or before; -1 if there is none. */
    static int lastBefore(VcpuTrack track, long nanos) {
        int from = 0;
        int to = track.outings().size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (track.outings().get(middle).leftNanos() <= nanos) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    /** The outing in which the thread was at this time, or null if it was in the guest. */
    static @Nullable Outing outingAt(VcpuTrack track, long nanos) {
        int last = lastBefore(track, nanos);
        Outing outing = last < 0 ? null : track.outings().get(last);
        return outing != null && nanos < outing.backNanos() ? outing : null;
    }
}
