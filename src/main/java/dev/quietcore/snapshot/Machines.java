package dev.quietcore.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Decides, once all files were seen, which machine those belong to whose path did not tell. */
public final class Machines {
    private Machines() {}

    /**
     * The machine of each key. An anchored key is a machine. Another key belongs to the nearest machine whose folder it lies in
     * ({@code robot/host/trace} to {@code robot/host}), else to the machine that lies below it if there is only one, else it is
     * a machine by itself. A key of what lies apart is a machine, and of no concern to others.
     *
     * @param keys every {@link SnapshotFile#machine()} that was seen
     * @param anchoredKeys those of them that were seen with {@link SnapshotFile#anchored()}
     * @param apartKeys those of them that were seen with {@link SnapshotFile#apart()}
     * @return by key, the key of its machine
     */
    public static Map<String, String> resolve(Set<String> keys, Set<String> anchoredKeys, Set<String> apartKeys) {
        Map<String, String> machines = new TreeMap<>();
        for (String key : keys) {
            machines.put(key, apartKeys.contains(key) ? key : machine(key, anchoredKeys));
        }
        return machines;
    }

    private static String machine(String key, Set<String> anchoredKeys) {
        return anchoredKeys.stream()
                .filter(anchored -> liesIn(key, anchored))
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> {
                    List<String> below = anchoredKeys.stream()
                            .filter(anchored -> liesIn(anchored, key))
                            .toList();
                    return below.size() == 1 ? below.get(0) : key;
                });
    }

    private static boolean liesIn(String key, String folder) {
        return folder.isEmpty() || key.equals(folder) || key.startsWith(folder + "/");
    }
}
