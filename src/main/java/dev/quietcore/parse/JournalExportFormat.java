package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The journal as {@code journalctl -o export} prints it: a field a line, an empty line after each entry. A value that is no single line of
 * text has its name alone on a line, then its length in eight bytes, itself, and a line's end; such a value is passed over.
 *
 * @see <a href="https://systemd.io/JOURNAL_EXPORT_FORMATS/">Journal export formats</a>
 */
final class JournalExportFormat implements FileFormat {
    private static final Pattern NAME = Pattern.compile("[A-Z_0-9]{1,64}");

    @Override
    public String name() {
        return "journal-export";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.head().startsWith("__CURSOR=");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) throws IOException {
        Entries entries = new Entries(file, facts);
        LineReader raw = file.lines();
        TextLines lines = new TextLines(file, facts, raw, LineReader.LINE_LIMIT);
        while (lines.next()) {
            String text = lines.text();
            long number = lines.number();
            int equals = text.indexOf('=');
            if (text.isEmpty()) {
                entries.end();
            } else if (equals > 0 && NAME.matcher(text.substring(0, equals)).matches()) {
                entries.field(text.substring(0, equals), text.substring(equals + 1), lines.citation());
            } else if (!NAME.matcher(text).matches()) {
                lines.unreadable("not FIELD=value; the line may be damaged");
            } else if (!skipValue(raw)) {
                facts.unreadable(file, number, text, "the value of " + text + " is cut off, or has no length in front");
                break;
            }
        }
        entries.finish();
    }

    /** The length, the value and the line's end behind it; false where the file ends before they do. */
    private static boolean skipValue(LineReader raw) throws IOException {
        byte[] bytes = new byte[4096];
        if (raw.read(bytes, Long.BYTES) < Long.BYTES) {
            return false;
        }
        long left = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() + 1;
        while (left > 0) {
            int read = raw.read(bytes, (int) Math.min(left, bytes.length));
            if (read == 0) {
                return false;
            }
            left -= read;
        }
        return left == 0;
    }

    /** What the entries tell, while their fields go by. */
    private static final class Entries {
        private final SnapshotFile file;
        private final FactSink facts;
        private final ServiceHistory history = new ServiceHistory();
        private final KernelLog kernel;
        private final Map<String, String> fields = new HashMap<>();
        private @Nullable Citation message;
        private String boot = "";
        private String host = "";

        Entries(SnapshotFile file, FactSink facts) {
            this.file = file;
            this.facts = facts;
            this.kernel = new KernelLog(file, facts);
        }

        void field(String name, String value, Citation line) {
            fields.put(name, value);
            if (message == null || name.equals("MESSAGE")) {
                message = line;
            }
        }

        void end() {
            if (message != null) {
                JournalEntry entry = JournalEntry.of(fields, message);
                host = fields.getOrDefault("_HOSTNAME", host);
                if (!entry.bootId().equals(boot)) {
                    kernel.newBoot();
                    boot = entry.bootId();
                }
                history.add(entry);
                if (entry.identifier().equals("kernel")) {
                    kernel.message(entry.message(), entry.seconds(), entry.line());
                }
            }
            fields.clear();
            message = null;
        }

        void finish() {
            end();
            kernel.finish(true);
            facts.add(new JournalReading(file.machine(), file.path(), true, history));
            if (!host.isEmpty()) {
                facts.add(new HostName(file.machine(), host));
            }
        }
    }
}
