package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.TextLines;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stacks counted by bpftrace ({@code @[kstack] = count()}, with comm and pid among the keys or not) and by bcc's stackcount, also in the
 * middle of other text.
 *
 * @see <a href="https://github.com/bpftrace/bpftrace/blob/master/man/adoc/bpftrace.adoc">bpftrace(8)</a>
 */
public final class CountedStacksFormat implements FileFormat {
    private static final Pattern OPENING = Pattern.compile("\\s*@\\w{0,64}\\[(.{0,256})");
    private static final Pattern CLOSING = Pattern.compile("(.{0,256}?)\\]: (\\d{1,18})\\s*");
    private static final Pattern COUNT = Pattern.compile("\\s{2,}(\\d{1,18})\\s*");
    private static final Pattern TASK = Pattern.compile("\\s*(?:b')?([^\\[\\]']{1,32}?)'? \\[(\\d{1,9})\\]\\s*");
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^\\s*@\\w{0,64}\\[.{0,256}$"
            + "|(?:^[ \\t]{1,16}(?:b')?[A-Za-z_][\\w.]{2,127}(?:\\+\\w{1,10})?'?[ \\t]*\\n){2,}"
            + "(?:[ \\t]{1,16}\\S.{0,40} \\[\\d{1,9}\\]\\s*\\n)?[ \\t]{2,}\\d{1,18}[ \\t]*$");
    /** Functions that stand at the root of most stacks, or at the top of those that count here: other tools indent lists as well. */
    private static final Pattern OF_THE_KERNEL =
            Pattern.compile("\\b(?:kthread|ret_from_fork\\w*|do_syscall_64|entry_SYSCALL_\\w+|el0_svc\\w*"
                    + "|el0t_64_sync\\w*|do_idle|cpu_startup_entry|process_one_work|smp_call_function\\w*|\\w*send_reschedule|irq_work_queue\\w*"
                    + "|irq_exit\\w*|\\w*softirq\\w*)\\b");

    private static final int FRAME_LIMIT = 128;

    @Override
    public String name() {
        return "counted-stacks";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = Unquoted.of(file.head());
        Matcher block = IN_HEAD.matcher(head);
        return block.find()
                && (block.group().strip().startsWith("@")
                        || OF_THE_KERNEL.matcher(head).find());
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        StackFacts stacks = new StackFacts(file);
        TextLines lines = new TextLines(file, facts);
        Block block = new Block(false);
        boolean any = false;
        while (lines.next()) {
            String text = Unquoted.of(lines.text());
            Matcher opening = OPENING.matcher(text);
            Matcher closing = CLOSING.matcher(text);
            Matcher count = COUNT.matcher(text);
            if (opening.matches() && !text.contains("]: ")) {
                block = new Block(true);
                block.keys(opening.group(1), lines.citation());
            } else if (block.keyed && closing.matches()) {
                block.keys(closing.group(1), lines.citation());
                any |= block.add(closing.group(2), lines.citation(), stacks);
                block = new Block(false);
            } else if (!block.keyed && count.matches()) {
                any |= block.add(count.group(1), lines.citation(), stacks);
                block = new Block(false);
            } else {
                block = block.takes(text, lines.citation()) ? block : new Block(false);
            }
        }
        stacks.finish(facts);
        if (!any) {
            lines.unreadable("there is no stack among these counts; count stacks, such as @[kstack, comm] = count()");
        }
    }

    /** A stack between its start and its count. */
    private static final class Block {
        final boolean keyed;
        private final List<StackFrame> frames = new ArrayList<>();
        private String comm = "";
        private int pid = -1;

        Block(boolean keyed) {
            this.keyed = keyed;
        }

        /** Keys of a map that stand beside the stack: a comm, a thread id, or frames. */
        void keys(String text, Citation line) {
            for (String part : text.split(",")) {
                String key = part.strip();
                if (key.matches("\\d{1,9}")) {
                    pid = Integer.parseInt(key);
                } else if (key.contains("+")) {
                    StackFrame.of(key, line).ifPresent(this::frame);
                } else if (!key.isEmpty() && comm.isEmpty() && key.length() <= 32) {
                    comm = key;
                }
            }
        }

        /** Whether the line belongs to the stack. */
        boolean takes(String line, Citation citation) {
            Matcher task = TASK.matcher(line);
            if (task.matches() && !frames.isEmpty()) {
                comm = task.group(1);
                pid = Integer.parseInt(task.group(2));
                return true;
            }
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            String text = line.strip();
            if (!keyed && (!indented || text.isEmpty())) {
                return false;
            }
            StackFrame.of(text.endsWith(",") ? text.substring(0, text.length() - 1) : text, citation)
                    .ifPresent(this::frame);
            return true;
        }

        private void frame(StackFrame frame) {
            if (frames.size() < FRAME_LIMIT) {
                frames.add(frame);
            }
        }

        /** Whether there was a stack to count. */
        boolean add(String count, Citation line, StackFacts stacks) {
            if (!frames.isEmpty()) {
                stacks.add(new CountedStack(
                        "", new CountedStack.Sender(comm, pid, -1), -1, Long.parseLong(count), frames, line));
            }
            return !frames.isEmpty();
        }
    }
}
