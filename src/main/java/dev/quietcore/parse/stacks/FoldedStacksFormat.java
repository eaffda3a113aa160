package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.TextLines;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folded stacks, as flame graphs are made of: {@code comm;outermost;…;innermost count}, one a line (stackcount -f, stackcollapse).
 */
public final class FoldedStacksFormat implements FileFormat {
    private static final Pattern LINE = Pattern.compile("([^;]{1,64});([^ ]{3,4000}) (\\d{1,18})");
    private static final Pattern IN_HEAD =
            Pattern.compile("\\s*[^;\\n]{1,64}(?:;[\\w.+:\\[\\]<>?$@-]{1,128}(?:_\\[k\\])?){2,} \\d{1,18}\\n");
    private static final int FRAME_LIMIT = 128;

    @Override
    public String name() {
        return "folded-stacks";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        StackFacts stacks = new StackFacts(file);
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher line = LINE.matcher(lines.text().strip());
            if (line.matches()) {
                stacks.add(new CountedStack(
                        "",
                        new CountedStack.Sender(line.group(1), -1, -1),
                        -1,
                        Long.parseLong(line.group(3)),
                        frames(line.group(2), lines.citation()),
                        lines.citation()));
            } else if (!lines.text().isBlank()) {
                lines.unreadable("not a folded stack such as 'comm;entry;function 12'");
            }
        }
        stacks.finish(facts);
    }

    private static List<StackFrame> frames(String folded, Citation line) {
        List<StackFrame> frames = new ArrayList<>();
        for (String name : folded.split(";", FRAME_LIMIT)) {
            String function = name.endsWith("_[k]") ? name.substring(0, name.length() - 4) : name;
            StackFrame.of(function, line).ifPresent(frames::add);
        }
        Collections.reverse(frames);
        return frames;
    }
}
