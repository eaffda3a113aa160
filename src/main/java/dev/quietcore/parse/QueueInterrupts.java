package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.DeviceQueues;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which devices have an interrupt for each queue, told by the rows of /proc/interrupts. */
final class QueueInterrupts implements Join {
    private static final Pattern QUEUE = Pattern.compile("([^@]*?)[-._:]?(\\d{1,6})(@.*)?");

    /** Controller, then the number of the message: alone, or behind the number of the device (drivers/pci/msi/irqdomain.c). */
    private static final Pattern MESSAGE = Pattern.compile("(.*MSI.*?) +(\\d{1,9})[ -]\\w+");

    private static final int MESSAGES_OF_A_DEVICE = 2048;

    private record Device(String machine, String controller, int number, String name) {}

    @Override
    public List<Observation> join(Readings readings) {
        Map<Device, Map<Integer, InterruptRow>> queues = new LinkedHashMap<>();
        for (InterruptRow row : readings.of(InterruptRow.class)) {
            Matcher name = QUEUE.matcher(row.name());
            if (name.matches() && !name.group(1).isEmpty()) {
                device(row, name.group(1))
                        .ifPresent(device -> queues.computeIfAbsent(device, any -> new TreeMap<>())
                                .put(Integer.parseInt(name.group(2)), row));
            }
        }
        List<Observation> facts = new ArrayList<>();
        queues.forEach((device, rows) -> {
            if (rows.size() > 1) {
                facts.add(fact(device, List.copyOf(rows.values())));
            }
        });
        return facts;
    }

    private static Optional<Device> device(InterruptRow row, String name) {
        Matcher message = MESSAGE.matcher(row.chip());
        return message.matches()
                ? Optional.of(new Device(
                        row.machine(),
                        message.group(1),
                        Integer.parseInt(message.group(2)) / MESSAGES_OF_A_DEVICE,
                        name))
                : Optional.empty();
    }

    private static DeviceQueues fact(Device device, List<InterruptRow> rows) {
        Citation first = rows.get(0).citation();
        Citation last = rows.get(rows.size() - 1).citation();
        return new DeviceQueues(
                device.machine(),
                device.name(),
                rows.stream().map(InterruptRow::label).distinct().toList(),
                new Evidence(List.of(first, last), rows.size()));
    }
}
