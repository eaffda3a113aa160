package dev.quietcore.parse.stacks;

import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.TextLines;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tally of traced calls by their function: what {@code trace-cmd report | grep csd_queue | awk … | sort | uniq -c} leaves,
 * {@code 12818 func=do_flush_tlb_all}.
 */
public final class CountedFunctionsFormat implements FileFormat {
    private static final Pattern LINE =
            Pattern.compile("\\s*(\\d{1,18}) (?:func|function)=([A-Za-z_][\\w.]{2,127})(?:\\+0x[0-9a-f/x]{1,20})?\\s*");
    private static final Pattern IN_HEAD =
            Pattern.compile("(?m)^\\s*\\d{1,18} (?:func|function)=[A-Za-z_][\\w.]{2,127}(?:\\+0x[0-9a-f/x]+)?$");

    @Override
    public String name() {
        return "counted-functions";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        StackFacts stacks = new StackFacts(file);
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher line = LINE.matcher(lines.text());
            if (line.matches()) {
                stacks.add(
                        new CountedStack(
                                line.group(2),
                                CountedStack.Sender.UNKNOWN,
                                -1,
                                Long.parseLong(line.group(1)),
                                List.of(),
                                lines.citation()),
                        "smp_call_function_many_cond");
            }
        }
        stacks.finish(facts);
    }
}
