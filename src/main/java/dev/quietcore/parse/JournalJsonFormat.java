package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The journal as {@code journalctl -o json} prints it: one object a line. A field is null where it was too long, a list of
 * numbers where it is not text, and a list of texts where it occurs more than once.
 *
 * @see <a href="https://systemd.io/JOURNAL_EXPORT_FORMATS/">Journal export formats</a>
 */
final class JournalJsonFormat implements FileFormat {
    private static final Set<String> WANTED = Set.of(
            "__MONOTONIC_TIMESTAMP",
            "_SOURCE_MONOTONIC_TIMESTAMP",
            "__REALTIME_TIMESTAMP",
            "_BOOT_ID",
            "_HOSTNAME",
            "_PID",
            "_COMM",
            "_SYSTEMD_UNIT",
            "UNIT",
            "USER_UNIT",
            "SYSLOG_IDENTIFIER",
            "MESSAGE",
            "MESSAGE_ID",
            "COREDUMP_UNIT",
            "COREDUMP_PID",
            "COREDUMP_COMM",
            "COREDUMP_EXE",
            "COREDUMP_SIGNAL");

    /** Longer messages are of no message we know. */
    private static final int MESSAGE_LIMIT = 4096;

    private final JsonFactory json = new JsonFactory();

    @Override
    public String name() {
        return "journal-json";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head();
        return head.startsWith("{") && (head.contains("\"__CURSOR\"") || head.contains("\"__MONOTONIC_TIMESTAMP\""));
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        ServiceHistory history = new ServiceHistory();
        KernelLog kernel = new KernelLog(file, facts);
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        String host = "";
        String boot = "";
        while (lines.next()) {
            if (lines.text().isBlank()) {
                continue;
            }
            Map<String, String> fields = fields(lines.text());
            if (fields == null) {
                lines.unreadable("not one JSON object; the line may be cut or damaged");
            } else {
                host = fields.getOrDefault("_HOSTNAME", host);
                JournalEntry entry = JournalEntry.of(fields, cite(lines.citation(), fields));
                if (!entry.bootId().equals(boot)) {
                    kernel.newBoot();
                    boot = entry.bootId();
                }
                history.add(entry);
                if (entry.identifier().equals("kernel")) {
                    kernel.message(entry.message(), entry.seconds(), entry.line());
                }
            }
        }
        kernel.finish(true);
        facts.add(new JournalReading(file.machine(), file.path(), true, history));
        if (!host.isEmpty()) {
            facts.add(new HostName(file.machine(), host));
        }
    }

    /** The whole line is thousands of characters of fields in no order: its message says more. */
    static Citation cite(Citation line, Map<String, String> fields) {
        String message = fields.getOrDefault("MESSAGE", "");
        int end = message.indexOf('\n');
        return message.isEmpty()
                ? line
                : new Citation(line.machine(), line.file(), line.line(), end < 0 ? message : message.substring(0, end));
    }

    /** The wanted fields of one line; null where it is not a JSON object. */
    private @Nullable Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (!WANTED.contains(name)) {
                    parser.skipChildren();
                } else if (value == JsonToken.START_ARRAY) {
                    fields.put(name, list(parser));
                } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    String text = parser.getString();
                    fields.put(name, text.length() > MESSAGE_LIMIT ? text.substring(0, MESSAGE_LIMIT) : text);
                } else {
                    parser.skipChildren();
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? fields : null;
        } catch (JacksonException damaged) {
            return null;
        }
    }

    private static String list(JsonParser parser) {
        byte[] bytes = new byte[MESSAGE_LIMIT];
        int length = 0;
        String first = "";
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                if (length < MESSAGE_LIMIT) {
                    bytes[length++] = (byte) parser.getValueAsInt();
                }
            } else if (token == JsonToken.VALUE_STRING && first.isEmpty()) {
                first = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        return length > 0 ? new String(bytes, 0, length, StandardCharsets.UTF_8) : first;
    }
}
