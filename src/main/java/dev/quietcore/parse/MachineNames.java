package dev.quietcore.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of machines by the folders that they lie in: the host name where one was collected and no other machine has it. */
record MachineNames(List<SnapshotFacts.ReadFile> files, List<Reading> readings) {
    private static final String NAMELESS = "machine";

    Map<String, String> nameByKey() {
        Map<String, String> hostNames = new LinkedHashMap<>();
        for (Reading reading : readings) {
            if (reading instanceof HostName host) {
                hostNames.putIfAbsent(host.machine(), host.name());
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (SnapshotFacts.ReadFile file : files) {
            names.computeIfAbsent(file.machine(), key -> name(key, hostNames.getOrDefault(key, ""), names));
        }
        return names;
    }

    private static String name(String key, String hostName, Map<String, String> taken) {
        String folder = key.substring(key.lastIndexOf('/') + 1);
        for (String name : List.of(hostName, folder, key)) {
            if (!name.isEmpty() && !taken.containsValue(name)) {
                return name;
            }
        }
        return taken.containsValue(NAMELESS) ? NAMELESS + "-" + taken.size() : NAMELESS;
    }
}
