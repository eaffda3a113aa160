package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.MachineSign.Kind;
import dev.quietcore.parse.MachineSign.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Kernel logs and journals of another kernel than the one that runs, as uname and /proc/version name it: they are of an earlier boot or
 * of another machine, and nothing in them counts.
 */
final class ForeignLogs {
    private record Log(String machine, String file) {
        static Log of(Citation line) {
            return new Log(line.machine(), line.file());
        }
    }

    private final Set<Log> foreign = new HashSet<>();

    /** @param nameByKey the machine of a key */
    ForeignLogs(List<Reading> readings, UnaryOperator<String> nameByKey) {
        Map<String, MachineSign> running = new HashMap<>();
        for (Reading reading : readings) {
            if (reading instanceof MachineSign sign && sign.kind() == Kind.RELEASE && ofTheRunning(sign)) {
                running.merge(
                        nameByKey.apply(sign.machine()),
                        sign,
                        (one, other) -> other.source().compareTo(one.source()) < 0 ? other : one);
            }
        }
        for (Reading reading : readings) {
            if (reading instanceof MachineSign sign
                    && sign.kind() == Kind.RELEASE
                    && sign.source() == Source.KERNEL_LOG) {
                MachineSign own = running.get(nameByKey.apply(sign.machine()));
                if (own != null && !own.value().equals(sign.value())) {
                    foreign.add(Log.of(sign.citation()));
                }
            }
        }
    }

    private static boolean ofTheRunning(MachineSign sign) {
        return sign.source() == Source.UNAME || sign.source() == Source.PROC;
    }

    /** The readings that are not of such logs. */
    List<Reading> without(List<Reading> readings) {
        return readings.stream().filter(reading -> !hold(reading)).toList();
    }

    /** Whether a file is such a log. */
    boolean are(SnapshotFacts.ReadFile file) {
        return foreign.contains(new Log(file.machine(), file.path()));
    }

    private boolean hold(Reading reading) {
        if (reading instanceof MachineSign sign) {
            return foreign.contains(Log.of(sign.citation()));
        }
        if (reading instanceof CommandLine line) {
            return foreign.contains(Log.of(line.citation()));
        }
        if (reading instanceof KernelLogReading log) {
            return foreign.contains(new Log(log.machine(), log.file()));
        }
        return reading instanceof JournalReading journal
                && foreign.contains(new Log(journal.machine(), journal.file()));
    }
}
