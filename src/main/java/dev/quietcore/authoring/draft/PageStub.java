package dev.quietcore.authoring.draft;

import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Source;
import java.util.Collection;
import java.util.List;

/** A page that loads, and says of each of its fields what belongs there. */
final class PageStub {
    private PageStub() {}

    /** @param sources names of what was collected and shows it */
    static NewFile of(String name, String storey, List<String> sources) {
        StringBuilder text = new StringBuilder("""
                name: %s
                storey: %s
                # {subject} and {cpus} are filled in, in commands {housekeeping} too
                title: "TODO: the headline of the finding"
                says: "TODO: the step of the chain in one line"
                summary: "TODO: what it is and what starts it, in a few sentences for somebody who has never met it"
                mechanism:
                  - "TODO: the path, a step a line, each with its file and function: kernel/time/hrtimer.c:hrtimer_start"
                confirm:
                """.formatted(name, storey));
        for (String source : sources) {
            text.append("  - source: ")
                    .append(source)
                    .append("\n    shows: \"TODO: what is seen there if it is true\"\n");
        }
        text.append("refute:\n  - \"TODO: what is seen if it is not true\"\n");
        if (storey.equals("cause")) {
            text.append("""
                    remedies:
                      - says: "TODO: what helps, best first"
                        command: "TODO: what to type"
                        undo: "TODO: how to take it back"
                        risk: "TODO: what it may cost"
                        verify: "TODO: how to see that it worked"
                    """);
        }
        text.append("sources:\n  - \"TODO: files and functions of the kernel, QEMU or systemd; documents\"\n");
        return new NewFile("knowledge/pages/" + name + ".yaml", text.toString());
    }

    /** The sources that give facts, such as {@code sched-events}: of those that may, the ones that promise the most of a fact. */
    static List<String> sources(Collection<? extends Fact> facts, List<Source> known) {
        return facts.stream()
                .flatMap(fact -> Givers.of(fact, known).stream())
                .distinct()
                .toList();
    }
}
