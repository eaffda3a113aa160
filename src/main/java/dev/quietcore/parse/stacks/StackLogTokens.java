package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The tokens of a JSON log of stacks, one after the other: an object that ends with frames in it is a counted stack. */
final class StackLogTokens {
    private static final Set<String> STACKS = Set.of("stack", "kstack", "backtrace");
    private static final Set<String> COUNTS = Set.of("count", "hits", "value");
    private static final Set<String> FUNCTIONS = Set.of("func", "function", "funcptr", "callback");
    private static final Set<String> COMMS = Set.of("comm", "task", "process");
    private static final Set<String> PIDS = Set.of("pid", "tid");
    private static final Set<String> HOOKS = Set.of("hook", "probe");
    private static final int DEPTH_LIMIT = 64;
    private static final int FRAME_LIMIT = 128;
    private static final int TEXT_LIMIT = 200;

    /** An object or a list that is not yet ended. */
    private static final class Open {
        final String name;
        final boolean frames;
        final Map<String, String> values = new HashMap<>();
        final List<StackFrame> stack = new ArrayList<>();
        boolean hasStack;

        @Nullable
        Citation counted;

        Open(String name, boolean frames) {
            this.name = name;
            this.frames = frames;
        }
    }

    /** Nested deeper than any log of stacks is. */
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final StackFacts stacks;
    private final Deque<Open> open = new ArrayDeque<>();

    StackLogTokens(StackFacts stacks) {
        this.stacks = stacks;
    }

    void take(JsonToken token, JsonParser parser, Citation line) {
        switch (token) {
            case START_OBJECT, START_ARRAY -> start(token == JsonToken.START_ARRAY, name(parser));
            case END_OBJECT, END_ARRAY -> end(line);
            case VALUE_STRING, VALUE_NUMBER_INT -> value(name(parser), parser.getString(), line);
            default -> {}
        }
    }

    /** The name under which the current value stands; in a list, that of the list. */
    private static String name(JsonParser parser) {
        String name = parser.currentName();
        return name == null ? "" : name.length() > TEXT_LIMIT ? name.substring(0, TEXT_LIMIT) : name;
    }

    private void start(boolean list, String name) {
        if (open.size() == DEPTH_LIMIT) {
            throw new TooDeep();
        }
        boolean frames = list && STACKS.contains(name);
        Open around = open.peek();
        if (frames && around != null) {
            around.hasStack = true;
        }
        open.push(new Open(name, frames));
    }

    private void value(String name, String text, Citation line) {
        Open current = open.peek();
        if (current == null || text.length() > 65_536) {
            return;
        }
        if (current.frames) {
            frame(current, text, line);
        } else if (STACKS.contains(name)) {
            current.hasStack = true;
            for (String part : text.split("[\\n;]", FRAME_LIMIT)) {
                frame(current, part, line);
            }
        } else if (text.length() <= TEXT_LIMIT) {
            current.values.put(name, text);
            if (COUNTS.contains(name)) {
                current.counted = line;
            }
        }
    }

    private static void frame(Open into, String text, Citation line) {
        if (into.stack.size() < FRAME_LIMIT) {
            StackFrame.of(text, line).ifPresent(into.stack::add);
        }
    }

    private void end(Citation line) {
        Open ended = open.pop();
        Open around = open.peek();
        if (ended.frames && around != null) {
            around.stack.addAll(ended.stack);
        } else if (ended.hasStack
                || !ended.frames && count(ended).isPresent() && calledFor(ended).isPresent()) {
            emit(ended, ended.counted == null ? line : ended.counted);
        }
    }

    private void emit(Open ended, Citation line) {
        Optional<RtTraceLine> message = calledFor(ended);
        String function = message.map(RtTraceLine::function)
                .orElseGet(() -> RtTraceLine.function(named("funcptr=", first(ended, FUNCTIONS))));
        String hook = message.map(RtTraceLine::hook).orElseGet(() -> named("hook=", first(ended, HOOKS)));
        int target = message.map(RtTraceLine::target).orElse(-1);
        stacks.add(
                new CountedStack(
                        function.replaceFirst("\\+0x.*", ""),
                        new CountedStack.Sender(first(ended, COMMS), number(first(ended, PIDS)), -1),
                        target,
                        count(ended).orElse(1L),
                        ended.stack,
                        line),
                WatchedFunction.of(hook) == WatchedFunction.OTHER && !ended.stack.isEmpty() ? "" : hook);
    }

    /** Live summaries of rt-trace-bpf name each object by what was called. */
    private static Optional<RtTraceLine> calledFor(Open object) {
        return RtTraceLine.of(object.name);
    }

    /** What the object says itself, else what the nearest object around it is called. */
    private String named(String prefix, String own) {
        if (!own.isEmpty()) {
            return own;
        }
        for (Open around : open) {
            if (around.name.startsWith(prefix)) {
                return around.name.substring(prefix.length());
            }
        }
        return "";
    }

    private static String first(Open object, Set<String> names) {
        for (String name : names) {
            String value = object.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private static Optional<Long> count(Open object) {
        String count = first(object, COUNTS);
        return count.matches("\\d{1,18}") ? Optional.of(Long.parseLong(count)) : Optional.empty();
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
