package dev.quietcore.snapshot.recording.event;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The comm of each thread, as far as the recording knows it. */
public final class Comms {
    /** The kernel's TASK_COMM_LEN without the NUL. */
    private static final int COMM_LENGTH = 15;

    private static final int LIMIT = 1 << 20;

    private static final byte[] IDLE = "<idle>".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] UNKNOWN = "<...>".getBytes(StandardCharsets.ISO_8859_1);

    private final Map<Integer, byte[]> comms = new HashMap<>();

    /** Lines of tracefs {@code saved_cmdlines}: {@code 432 sleep}. What is no such line is passed over. */
    public void readSavedCmdlines(byte[] text) {
        for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (blank > 0 && blank < 10 && line.substring(0, blank).chars().allMatch(Character::isDigit)) {
                put(Integer.parseInt(line.substring(0, blank)), line.substring(blank + 1));
            }
        }
    }

    /** @param comm one letter a byte */
    public void put(int pid, String comm) {
        if (!comm.isEmpty() && (comms.size() < LIMIT || comms.containsKey(pid))) {
            String kept = comm.substring(0, Math.min(COMM_LENGTH, comm.length()));
            comms.put(pid, kept.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** {@code <idle>} for 0, {@code <...>} where nobody knows, as trace-cmd prints them. */
    public byte[] of(int pid) {
        return pid == 0 ? IDLE : comms.getOrDefault(pid, UNKNOWN);
    }
}
