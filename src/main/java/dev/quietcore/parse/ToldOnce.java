package dev.quietcore.parse;

import dev.quietcore.facts.DomainPinning;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.facts.ThreadOnCpu;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several files of one machine tell is told once, by the best of them: a setting by the kernel's own file before
 * {@code sysctl -a}, the CPUs online by the kernel before lscpu, a thread by one {@code ps}, a virtual machine by what a
 * command shows of it before what /etc holds for its next start, and the kernel's configuration by the file of the kernel
 * that runs, for others lie beside it in /boot.
 */
final class ToldOnce {
    private ToldOnce() {}

    /** @param facts of one machine */
    static List<Observation> of(List<Observation> facts) {
        Optional<String> configuration = configuration(facts);
        Map<String, Observation> best = new HashMap<>();
        for (Observation fact : facts) {
            String subject = subject(fact);
            if (!subject.isEmpty()) {
                best.merge(subject, fact, (one, other) -> rank(other) < rank(one) ? other : one);
            }
        }
        return facts.stream()
                .filter(fact -> fact instanceof KernelConfig
                        ? configuration.filter(file(fact)::equals).isPresent()
                        : subject(fact).isEmpty() || best.get(subject(fact)) == fact)
                .toList();
    }

    /** What the fact is about, where only one fact may be; empty where there may be any number. */
    private static String subject(Observation fact) {
        if (fact instanceof Sysctl sysctl) {
            return "sysctl " + sysctl.name();
        }
        if (fact instanceof SysfsValue value) {
            return "sysfs " + value.path();
        }
        if (fact instanceof DomainPinning pinning) {
            return "domain " + pinning.domain() + " " + pinning.threads();
        }
        if (fact instanceof OnlineCpus) {
            return "online";
        }
        return fact instanceof ThreadOnCpu thread ? "thread " + thread.tid() : "";
    }

    private static int rank(Observation fact) {
        String file = file(fact);
        return file.startsWith("proc/") || file.startsWith("sys/") ? 0 : file.startsWith("etc/") ? 2 : 1;
    }

    private static String file(Observation fact) {
        return fact.evidence().first().file();
    }

    /** The file of the kernel that runs: /proc/config, else the one named after its release, else the first. */
    private static Optional<String> configuration(List<Observation> facts) {
        String release = facts.stream()
                .filter(Machine.class::isInstance)
                .map(machine -> ((Machine) machine).kernel())
                .findFirst()
                .orElse("");
        return facts.stream()
                .filter(KernelConfig.class::isInstance)
                .map(ToldOnce::file)
                .distinct()
                .min(Comparator.comparing((String file) -> !file.startsWith("proc/"))
                        .thenComparing(file -> !file.endsWith("config-" + release)));
    }
}
