package dev.quietcore.snapshot.recording.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code print fmt} of an event, compiled: {@code "irq=%d name=%s", REC->irq, __get_str(name)}. */
@FunctionalInterface
interface PrintFormat {
    /** Writes the arguments of a record. */
    void write(EventRecord record, Text out);

    /** @throws UnknownFormatException where it uses something that only the kernel knows */
    static PrintFormat compile(String print, Map<String, EventField> fields) throws UnknownFormatException {
        ArgumentParser parser = new ArgumentParser(print, fields);
        String format = parser.string();
        List<Argument> arguments = new ArrayList<>();
        while (parser.comma()) {
            arguments.add(parser.argument());
        }
        parser.end();
        List<PrintFormat> pieces = pieces(format, arguments);
        return (record, out) -> {
            for (PrintFormat piece : pieces) {
                piece.write(record, out);
            }
        };
    }

    private static List<PrintFormat> pieces(String format, List<Argument> arguments) throws UnknownFormatException {
        List<PrintFormat> pieces = new ArrayList<>();
        ConversionReader reader = new ConversionReader(format, arguments);
        StringBuilder literal = new StringBuilder();
        while (reader.more()) {
            if (reader.literal(literal)) {
                continue;
            }
            pieces.add(literal(literal));
            literal.setLength(0);
            pieces.add(reader.conversion());
        }
        pieces.add(literal(literal));
        return pieces;
    }

    private static PrintFormat literal(CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return (record, out) -> out.add(bytes);
    }
}
