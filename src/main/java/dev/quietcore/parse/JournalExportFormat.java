package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal as {@code journalctl -o export} prints it: a field a line, an empty line after each entry. Fields that are not text
 * come with a length and raw bytes; those are passed over.
 */
final class JournalExportFormat implements FileFormat {
    @Override
    public String name() {
        return "journal-export";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.head().startsWith("__CURSOR=");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        ServiceHistory history = new ServiceHistory();
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        Map<String, String> fields = new HashMap<>();
        Citation message = null;
        while (lines.next()) {
            String text = lines.text();
            int equals = text.indexOf('=');
            if (text.isEmpty()) {
                add(history, fields, message);
                fields.clear();
                message = null;
            } else if (equals > 0 && text.substring(0, equals).matches("[A-Z_0-9]{1,64}")) {
                fields.put(text.substring(0, equals), text.substring(equals + 1));
                if (message == null || text.startsWith("MESSAGE=")) {
                    message = lines.citation();
                }
            }
        }
        add(history, fields, message);
        facts.add(new JournalReading(file.machine(), file.path(), true, history));
    }

    private static void add(ServiceHistory history, Map<String, String> fields, @Nullable Citation message) {
        if (message != null) {
            history.add(JournalEntry.of(fields, message));
        }
    }
}
