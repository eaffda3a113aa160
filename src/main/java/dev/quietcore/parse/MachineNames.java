package dev.quietcore.parse;

import dev.quietcore.snapshot.Machines;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of machines by the folders that they lie in: the host name where one was collected and no other machine has it.
 *
 * @param anchoredKeys the folders that are a machine's own for certain
 * @param apartKeys what lies in another machine's folder; where that machine is here as well, by its host name, it is of that one
 */
record MachineNames(
        List<SnapshotFacts.ReadFile> files, Set<String> anchoredKeys, Set<String> apartKeys, List<Reading> readings) {
    private static final String NAMELESS = "machine";

    Map<String, String> nameByKey() {
        Set<String> keys = new LinkedHashSet<>();
        files.forEach(file -> keys.add(file.machine()));
        Map<String, String> machineOfKey = Machines.resolve(keys, anchoredKeys, apartKeys);
        Map<String, String> hostNames = hostNames(machineOfKey);
        for (String apart : apartKeys) {
            String name = hostNames.get(apart);
            hostNames.forEach((machine, known) -> {
                boolean host = machine.isEmpty() || apart.startsWith(machine + "/");
                if (known.equals(name) && !host && !apartKeys.contains(machine)) {
                    machineOfKey.put(apart, machine);
                }
            });
        }
        Map<String, String> nameOfMachine = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (String key : keys) {
            String machine = machineOfKey.getOrDefault(key, key);
            String name = nameOfMachine.get(machine);
            if (name == null) {
                name = name(machine, hostNames.getOrDefault(machine, ""), nameOfMachine);
                nameOfMachine.put(machine, name);
            }
            names.put(key, name);
        }
        return names;
    }

    private Map<String, String> hostNames(Map<String, String> machineOfKey) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Reading reading : readings) {
            if (reading instanceof HostName host) {
                names.putIfAbsent(machineOfKey.getOrDefault(host.machine(), host.machine()), host.name());
            }
        }
        return names;
    }

    private static String name(String machine, String hostName, Map<String, String> taken) {
        String folder = machine.substring(machine.lastIndexOf('/') + 1);
        for (String name : List.of(hostName, folder, machine)) {
            if (!name.isEmpty() && !taken.containsValue(name)) {
                return name;
            }
        }
        return taken.containsValue(NAMELESS) ? NAMELESS + "-" + taken.size() : NAMELESS;
    }
}
