package dev.quietcore.snapshot.recording;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes a trace.dat of version 6 as a machine of either byte order and either size of a long would. */
final class TraceDatWriter {
    private static final int PAGE = 4096;

    private final ByteOrder order;
    private final int longSize;
    private final List<String> ftraceFormats = new ArrayList<>();
    private final List<String> formats = new ArrayList<>();
    private final Map<Integer, ByteArrayOutputStream> records = new TreeMap<>();
    private final ByteArrayOutputStream options = new ByteArrayOutputStream();
    private String kallsyms = "";
    private String comms = "";

    TraceDatWriter(ByteOrder order, int longSize) {
        this.order = order;
        this.longSize = longSize;
    }

    /** @param fields lines without {@code field:} of the common ones, such as {@code int a; offset:8; size:4; signed:1;} */
    TraceDatWriter event(int id, String name, String print, String... fields) {
        StringBuilder text = new StringBuilder("name: " + name + "\nID: " + id + "\nformat:\n");
        text.append("\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n");
        text.append("\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;\n");
        text.append("\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;\n");
        text.append("\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n");
        for (String field : fields) {
            text.append("\tfield:").append(field).append('\n');
        }
        (id < 20 ? ftraceFormats : formats).add(text + "\nprint fmt: " + print + "\n");
        return this;
    }

    TraceDatWriter kallsyms(String lines) {
        kallsyms = lines;
        return this;
    }

    TraceDatWriter comms(String lines) {
        comms = lines;
        return this;
    }

    TraceDatWriter option(int id, byte[] data) {
        options.writeBytes(number(id, 2));
        options.writeBytes(number(data.length, 4));
        options.writeBytes(data);
        return this;
    }

    byte[] number(long value, int size) {
        ByteBuffer whole = ByteBuffer.allocate(8).order(order).putLong(value);
        return order == ByteOrder.LITTLE_ENDIAN
                ? Arrays.copyOf(whole.array(), size)
                : Arrays.copyOfRange(whole.array(), 8 - size, 8);
    }

    /** A record with the common fields in front of what follows; its time is {@code delta} after the one before. */
    TraceDatWriter record(int cpu, int delta, int id, int flags, int pid, byte[]... fields) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(number(id, 2));
        record.write(flags);
        record.write(0);
        record.writeBytes(number(pid, 4));
        for (byte[] field : fields) {
            record.writeBytes(field);
        }
        while (record.size() % 4 != 0) {
            record.write(0);
        }
        return raw(cpu, record.size() / 4, delta, record.toByteArray());
    }

    /** What stands in the ring buffer: a word of type and time, then bytes. */
    TraceDatWriter raw(int cpu, int type, int delta, byte[] bytes) {
        ByteArrayOutputStream page = records.computeIfAbsent(cpu, any -> new ByteArrayOutputStream());
        int word = order == ByteOrder.LITTLE_ENDIAN ? delta << 5 | type : type << 27 | delta;
        page.writeBytes(number(word & 0xffffffffL, 4));
        page.writeBytes(bytes);
        return this;
    }

    /** @param time of each CPU's page */
    byte[] write(long time) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\027\010\104tracing6\0".getBytes(StandardCharsets.ISO_8859_1));
        out.write(order == ByteOrder.LITTLE_ENDIAN ? 0 : 1);
        out.write(longSize);
        out.writeBytes(number(PAGE, 4));
        out.writeBytes(headers());
        out.writeBytes(formats(ftraceFormats));
        out.writeBytes(number(1, 4));
        text(out, "test\0");
        out.writeBytes(formats(formats));
        sized(out, 4, kallsyms);
        sized(out, 4, "0x" + (longSize == 8 ? "ffffffff" : "") + "81000000 : \"Function call interrupts\"\n");
        sized(out, 8, comms);
        int cpus = records.keySet().stream().mapToInt(cpu -> cpu + 1).max().orElse(0);
        out.writeBytes(number(cpus, 4));
        text(out, "options  \0");
        out.writeBytes(options.toByteArray());
        out.writeBytes(number(0, 2));
        text(out, "flyrecord\0");
        int at = (out.size() + 16 * cpus + PAGE - 1) / PAGE * PAGE;
        for (int cpu = 0; cpu < cpus; cpu++) {
            out.writeBytes(number(at, 8));
            out.writeBytes(number(records.containsKey(cpu) ? PAGE : 0, 8));
            at += records.containsKey(cpu) ? PAGE : 0;
        }
        out.writeBytes(new byte[(PAGE - out.size() % PAGE) % PAGE]);
        records.values().forEach(page -> out.writeBytes(page(time, page)));
        return out.toByteArray();
    }

    /** The same as version 7, each section and each chunk of pages packed. */
    byte[] writePacked(String compressor, long time, String... instances) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\027\010\104tracing7\0".getBytes(StandardCharsets.ISO_8859_1));
        out.write(order == ByteOrder.LITTLE_ENDIAN ? 0 : 1);
        out.write(longSize);
        out.writeBytes(number(PAGE, 4));
        text(out, compressor + "\0version 1\0");
        int firstOptions = out.size();
        out.writeBytes(new byte[8]);
        TraceDatWriter all = new TraceDatWriter(order, longSize);
        all.options.writeBytes(options.toByteArray());
        part(all, out, compressor, 16, headers());
        part(all, out, compressor, 17, formats(ftraceFormats));
        ByteArrayOutputStream systems = new ByteArrayOutputStream();
        systems.writeBytes(number(1, 4));
        text(systems, "test\0");
        systems.writeBytes(formats(formats));
        part(all, out, compressor, 18, systems.toByteArray());
        ByteArrayOutputStream known = new ByteArrayOutputStream();
        sized(known, 8, comms);
        part(all, out, compressor, 21, known.toByteArray());
        for (String instance : instances) {
            buffer(all, out, compressor, time, instance);
        }
        all.option(0, number(0, 8));
        int at = out.size();
        section(out, 0, false, all.options.toByteArray());
        byte[] whole = out.toByteArray();
        System.arraycopy(number(at, 8), 0, whole, firstOptions, 8);
        return whole;
    }

    private byte[] headers() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "header_page\0");
        sized(
                out,
                8,
                "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n\tfield: local_t commit;\toffset:8;\tsize:"
                        + longSize + ";\tsigned:1;\n\tfield: char data;\toffset:" + (8 + longSize)
                        + ";\tsize:4080;\tsigned:0;\n");
        text(out, "header_event\0");
        sized(out, 8, "# compressed entry header\n");
        return out.toByteArray();
    }

    private byte[] formats(List<String> formats) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(formats.size(), 4));
        formats.forEach(format -> sized(out, 8, format));
        return out.toByteArray();
    }

    private void part(TraceDatWriter options, ByteArrayOutputStream out, String compressor, int id, byte[] bytes)
            throws IOException {
        options.option(id, number(out.size(), 8));
        byte[] packed = packed(compressor, bytes);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(number(packed.length, 4));
        content.writeBytes(number(bytes.length, 4));
        content.writeBytes(packed);
        section(out, id, true, content.toByteArray());
    }

    private void section(ByteArrayOutputStream out, int id, boolean packed, byte[] content) {
        out.writeBytes(number(id, 2));
        out.writeBytes(number(packed ? 1 : 0, 2));
        out.writeBytes(number(0, 4));
        out.writeBytes(number(content.length, 8));
        out.writeBytes(content);
    }

    private void buffer(TraceDatWriter options, ByteArrayOutputStream out, String compressor, long time, String name)
            throws IOException {
        ByteArrayOutputStream option = new ByteArrayOutputStream();
        option.writeBytes(number(out.size(), 8));
        text(option, name + "\0mono\0");
        option.writeBytes(number(PAGE, 4));
        option.writeBytes(number(records.size(), 4));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Map.Entry<Integer, ByteArrayOutputStream> cpu : records.entrySet()) {
            byte[] page = page(time, cpu.getValue());
            byte[] packed = packed(compressor, page);
            option.writeBytes(number(cpu.getKey(), 4));
            option.writeBytes(number(out.size() + 16L + content.size(), 8));
            int from = content.size();
            content.writeBytes(number(1, 4));
            content.writeBytes(number(packed.length, 4));
            content.writeBytes(number(page.length, 4));
            content.writeBytes(packed);
            option.writeBytes(number((long) content.size() - from, 8));
        }
        section(out, 3, true, content.toByteArray());
        options.option(3, option.toByteArray());
    }

    private byte[] page(long time, ByteArrayOutputStream bytes) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(number(time, 8));
        page.writeBytes(number(bytes.size(), longSize));
        page.writeBytes(bytes.toByteArray());
        page.writeBytes(new byte[PAGE - page.size()]);
        return page.toByteArray();
    }

    private static byte[] packed(String compressor, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        OutputStream out = switch (compressor) {
            case "zlib" -> new DeflaterOutputStream(packed);
            case "zstd" -> new ZstdOutputStream(packed);
            default -> packed;
        };
        try (out) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void sized(ByteArrayOutputStream out, int size, String text) {
        out.writeBytes(number(text.length(), size));
        text(out, text);
    }
}
