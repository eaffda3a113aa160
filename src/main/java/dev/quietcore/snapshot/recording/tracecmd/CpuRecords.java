package dev.quietcore.snapshot.recording.tracecmd;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The records of one CPU's buffer, one after the other. */
final class CpuRecords {
    private final int cpu;
    private final int buffer;
    private final Pages pages;
    private final RingPage ring;
    private final TimeShift shift;
    private final TscToNanos tsc;
    private @Nullable ByteBuffer page;
    private long time;
    private long lost;
    private String problem = "";

    /** @param buffer which of the file's buffers, from 0 */
    CpuRecords(int cpu, int buffer, Pages pages, RingPage ring, TimeShift shift, TscToNanos tsc) {
        this.cpu = cpu;
        this.buffer = buffer;
        this.pages = pages;
        this.ring = ring;
        this.shift = shift;
        this.tsc = tsc;
    }

    /** Moves to the next record; false behind the last, and where nothing more can be read. */
    boolean next() {
        try {
            while (page == null || !ring.next()) {
                if (page != null && ring.broken()) {
                    problem = "offset 0x" + Long.toHexString(pages.offset()) + ": a page of CPU " + cpu
                            + " is damaged or was cut; the rest of that page is left out";
                }
                page = pages.next();
                if (page == null) {
                    return false;
                }
                if (ring.start(page)) {
                    lost = ring.lost() != 0 ? ring.lost() : lost;
                } else {
                    problem = "offset 0x" + Long.toHexString(pages.offset()) + ": a page of CPU " + cpu + " was cut";
                    page = null;
                }
            }
            time = tsc.nanos(shift.ofHost(ring.time(), cpu));
            return true;
        } catch (IOException broken) {
            problem = broken.getMessage() + "; the rest of CPU " + cpu + " is left out";
            page = null;
            return false;
        }
    }

    int cpu() {
        return cpu;
    }

    int buffer() {
        return buffer;
    }

    /** In nanoseconds, or what the clock counts; of a guest that was recorded with its host, by the host's clock. */
    long time() {
        return time;
    }

    ByteBuffer page() {
        if (page == null) {
            throw new IllegalStateException("no record");
        }
        return page;
    }

    /** Which event it is of. */
    int type() {
        return page().getShort(ring.at()) & 0xffff;
    }

    int at() {
        return ring.at();
    }

    int length() {
        return ring.length();
    }

    /** How many records were lost in front of this one, told once. */
    long takeLost() {
        long told = lost;
        lost = 0;
        return told;
    }

    /** What went wrong since it was asked last, told once; empty where nothing did. */
    String takeProblem() {
        String told = problem;
        problem = "";
        return told;
    }
}
