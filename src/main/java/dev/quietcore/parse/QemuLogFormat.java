package dev.quietcore.parse;

import dev.quietcore.facts.QemuEvent;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** QEMU's trace log (the log backend), with or without {@code pid@seconds:} in front. Folded by event. */
final class QemuLogFormat implements FileFormat {
    private static final String EVENTS =
            "(?:vfio|memory_region|kvm|virtio|flatview|address_space|accel|msix?|vhost)_\\w+";
    private static final Pattern EVENT = Pattern.compile("(?:\\d{1,9}@\\d{1,12}\\.\\d{1,9}:)?(" + EVENTS + ")(?: .*)?");
    private static final Pattern PREFIXED_IN_HEAD = Pattern.compile("(?m)^\\d{1,9}@\\d{1,12}\\.\\d{1,9}:[a-z]\\w+");
    private static final Pattern IN_HEAD =
            Pattern.compile("(?m)^(vfio_\\w+|memory_region_\\w+|kvm_set_user_memory|kvm_region_\\w+)\\b");
    private static final int LIMIT = 1000;

    @Override
    public String name() {
        return "qemu-trace-log";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PREFIXED_IN_HEAD.matcher(file.head()).find()
                || IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Map<String, Folded> events = new LinkedHashMap<>();
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher event = EVENT.matcher(lines.text());
            if (event.matches() && (events.size() < LIMIT || events.containsKey(event.group(1)))) {
                events.computeIfAbsent(event.group(1), any -> new Folded()).add(lines.citation());
            }
        }
        events.forEach(
                (event, folded) -> facts.add(new QemuEvent(file.machine(), event, folded.count(), folded.evidence())));
    }
}
