package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Blocks of {@code systemctl show}, one unit each, an empty line between them, properties in any order. */
final class UnitPropertiesFormat implements FileFormat {
    private static final Pattern PROPERTY = Pattern.compile("(?m)^(NRestarts=\\d|Id=\\S+\\.service)");

    @Override
    public String name() {
        return "unit-properties";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head();
        return head.contains("NRestarts=") && PROPERTY.matcher(head).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Map<String, String> properties = new HashMap<>();
        Citation restarts = null;
        while (lines.next()) {
            String text = lines.text();
            int equals = text.indexOf('=');
            if (text.isBlank()) {
                add(file, properties, restarts, facts);
                properties.clear();
                restarts = null;
            } else if (equals > 0) {
                properties.put(
                        text.substring(0, equals), text.substring(equals + 1).strip());
                if (text.startsWith("NRestarts=")) {
                    restarts = lines.citation();
                    if (!text.substring(equals + 1).strip().matches("\\d{1,18}")) {
                        lines.unreadable("NRestarts takes a number");
                        restarts = null;
                    }
                }
            }
        }
        add(file, properties, restarts, facts);
    }

    private static void add(
            SnapshotFile file, Map<String, String> properties, @Nullable Citation restarts, FactSink facts) {
        String service = properties.getOrDefault("Id", "");
        if (restarts != null && !service.isEmpty()) {
            long count = Long.parseLong(properties.getOrDefault("NRestarts", "0"));
            String code = properties.getOrDefault("ExecMainCode", "0");
            if (count > 0) {
                facts.add(new UnitRestarts(
                        file.machine(),
                        ServiceHistory.template(service),
                        count,
                        properties.getOrDefault("Restart", ""),
                        code.matches("\\d") ? Integer.parseInt(code) : 0,
                        properties.getOrDefault("Result", "success"),
                        restarts));
            }
        }
    }
}
