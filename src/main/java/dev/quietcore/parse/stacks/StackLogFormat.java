package dev.quietcore.parse.stacks;

import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.TextLines;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;

/**
 * Counted stacks as JSON: any object with a list of frames under stack, kstack or backtrace, and how often it was seen. rt-trace-bpf
 * nests them in {@code funcptr=…} and {@code hook=…}; others print an object a line.
 */
public final class StackLogFormat implements FileFormat {
    private static final Pattern IN_HEAD =
            Pattern.compile("[^\\[{]{0,200}[\\[{][\\s\\S]{0,4000}\"(?:stack|kstack|backtrace|funcptr=[^\"]{1,128})\"");

    private final JsonFactory json = new JsonFactory();

    @Override
    public String name() {
        return "stack-log";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        StackFacts stacks = new StackFacts(file);
        StackLogTokens tokens = new StackLogTokens(stacks);
        try (JsonParser parser = json.createNonBlockingByteArrayParser(ObjectReadContext.empty())) {
            ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
            boolean began = false;
            while (lines.next()) {
                String text = lines.text();
                began |= text.strip().startsWith("{") || text.strip().startsWith("[");
                if (began) {
                    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
                    feeder.feedInput(bytes, 0, bytes.length);
                    take(parser, tokens, lines);
                }
            }
        } catch (JacksonException | StackLogTokens.TooDeep broken) {
            lines.unreadable("not JSON from here on; the file may be cut or damaged");
        }
        stacks.finish(facts);
    }

    private static void take(JsonParser parser, StackLogTokens tokens, TextLines lines) {
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.NOT_AVAILABLE && token != null) {
            tokens.take(token, parser, lines.citation());
        }
    }
}
