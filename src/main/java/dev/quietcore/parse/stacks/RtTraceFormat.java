package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.TextLines;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What rt-trace-bpf prints as calls happen: time, comm, CPU, thread id and the call, its stack below if that was asked for.
 *
 * @see <a href="https://github.com/xzpeter/rt-trace-bpf">rt-trace-bpf</a>
 */
public final class RtTraceFormat implements FileFormat {
    private static final Pattern LINE = Pattern.compile(
            "\\s*\\d{1,9}\\.\\d{1,9} +(\\S.{0,30}?) +(\\d{1,5}) +(\\d{1,9}) +(\\w{1,64} \\(.{1,200}\\))\\s*");
    private static final Pattern IN_HEAD = Pattern.compile(
            "(?m)^TIME\\(s\\) +COMM +CPU +PID +MSG|^\\s*\\d{1,9}\\.\\d{1,9} +\\S.{0,30}? +\\d{1,5} +\\d{1,9} +\\w+"
                    + " \\((?:cpu|target)=\\d+, func=");
    private static final int FRAME_LIMIT = 128;

    @Override
    public String name() {
        return "rt-trace";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(Unquoted.of(file.head())).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        StackFacts stacks = new StackFacts(file);
        TextLines lines = new TextLines(file, facts);
        Call call = null;
        while (lines.next()) {
            Matcher line = LINE.matcher(Unquoted.of(lines.text()));
            Optional<RtTraceLine> message = line.matches() ? RtTraceLine.of(line.group(4)) : Optional.empty();
            if (message.isPresent()) {
                finish(call, stacks);
                call = new Call(
                        message.get(),
                        new CountedStack.Sender(
                                line.group(1), Integer.parseInt(line.group(3)), Integer.parseInt(line.group(2))),
                        lines.citation(),
                        new ArrayList<>());
            } else if (call != null && call.frames.size() < FRAME_LIMIT) {
                StackFrame.of(Unquoted.of(lines.text()), lines.citation()).ifPresent(call.frames::add);
            }
        }
        finish(call, stacks);
        stacks.finish(facts);
    }

    private record Call(RtTraceLine message, CountedStack.Sender sender, Citation line, List<StackFrame> frames) {}

    private static void finish(@Nullable Call call, StackFacts stacks) {
        if (call != null) {
            RtTraceLine message = call.message;
            stacks.add(
                    new CountedStack(message.function(), call.sender, message.target(), 1, call.frames, call.line),
                    message.hook());
        }
    }
}
