package dev.quietcore.parse.trace;

import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the function_graph tracer itself prints, without a record of an event: an excerpt in a mail, or the output of funcgraph
 * (perf-tools). Where the same stands in a trace with its heading or among records, {@link TraceFormat} reads it.
 */
public final class FunctionGraphFormat implements FileFormat {
    private static final int STRETCH = 40;

    @Override
    public String name() {
        return "funcgraph";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        LineReader lines = new LineReader(new ByteArrayInputStream(file.head().getBytes(StandardCharsets.UTF_8)));
        try {
            for (int line = 0; line < STRETCH && lines.next(); line++) {
                GraphLine told = GraphLine.of(lines.text());
                if (told != null && told.unmistakable()) {
                    return true;
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return false;
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) throws IOException {
        LineReader lines = file.lines();
        FunctionGraphTrace graph = new FunctionGraphTrace();
        try {
            while (lines.next()) {
                graph.line(lines);
            }
        } finally {
            graph.finish(new TraceFacts(file.machine(), file.path(), facts));
        }
    }
}
