package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.SilentCase.Silent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule to begin with where no snapshot is at hand: a small example that is true, fires on one case and stays silent on the
 * other, for her to change step by step.
 */
public final class Stub {
    private static final String ISOLATED = "sys/devices/system/cpu/isolated";
    private static final String TRACE = "sys/kernel/tracing/trace";

    private static final List<String> HEADING = List.of(
            "# tracer: nop",
            "#",
            "#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION",
            "#              | |         |   |||||     |         |");

    private static final List<String> SWITCHES = List.of(
            "          <idle>-0       [002] d..2.   100.000100: sched_switch: prev_comm=swapper/2 prev_pid=0 prev_prio=120"
                    + " prev_state=R ==> next_comm=ksoftirqd/2 next_pid=29 next_prio=120",
            "     ksoftirqd/2-29      [002] d..2.   100.000150: sched_switch: prev_comm=ksoftirqd/2 prev_pid=29 prev_prio=120"
                    + " prev_state=S ==> next_comm=swapper/2 next_pid=0 next_prio=120");

    private static final String RULE = """
            package rules

            import dev.quietcore.facts.*
            import static dev.quietcore.engine.Conclusions.conclude

            // TODO: this is an example; a softirq that did not come to an end is left to a thread (kernel/softirq.c:wakeup_softirqd)
            rule "%s"
            when
                WatchedCpu($machine : machine, $cpu : cpu, isolated())
                // TODO: what you have seen; 'quietcore facts SNAPSHOT' lists it, 'quietcore rules doc' all fields there are
                $thread : KernelThreadRun(machine == $machine, cpu == $cpu, comm.startsWith("ksoftirqd/"))
            then
                conclude(drools, %s).explains($thread);
            end
            """;

    private Stub() {}

    public static List<NewFile> of(String name, String storey) {
        String conclusion = new DraftRule(name, storey, List.of()).conclusion();
        List<NewFile> files = new ArrayList<>();
        files.add(new NewFile("rules/" + storey + "/" + name + ".drl", RULE.formatted(name, conclusion)));
        files.add(PageStub.of(name, storey, List.of("sched-events")));
        CaseFiles cases = new CaseFiles(name);
        Map<String, List<String>> fires = snapshot(SWITCHES);
        files.addAll(cases.fires(fires, storey.equals("cause"), null));
        List<String> onAnother = SWITCHES.stream()
                .map(line -> line.replace("[002]", "[000]")
                        .replace("swapper/2", "swapper/0")
                        .replace("ksoftirqd/2", "ksoftirqd/0"))
                .toList();
        files.addAll(cases.silent(
                new Silent(snapshot(onAnother), "the thread ran on CPU 0, which is not isolated, instead of CPU 2"),
                null));
        return files;
    }

    private static Map<String, List<String>> snapshot(List<String> records) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        List<String> trace = new ArrayList<>(HEADING);
        trace.addAll(records);
        files.put(ISOLATED, List.of("2-3"));
        files.put(TRACE, trace);
        return files;
    }
}
