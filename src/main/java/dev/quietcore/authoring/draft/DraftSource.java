package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.CaseCut.Cut;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.facts.WatchedCpu.Reason;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that facts are taken from, and their lines.
 *
 * @param copy of the snapshot that was investigated
 */
public record DraftSource(Investigation investigation, SnapshotCopy copy) {
    /**
     * Cuts the lines out that facts rest on, together with those that say which CPUs are isolated.
     *
     * @param facts of one machine
     * @param wanted whether the lines show what they should
     */
    Cut cut(List<Fact> facts, Predicate<Map<String, List<String>>> wanted, CutProgress progress)
            throws UnanswerableException, IOException {
        String machine = facts.get(0).machine();
        List<Citation> cited = cited(new ChosenFacts(investigation).basis(facts));
        List<Citation> isolation = isolation(machine);
        return new CaseCut(copy, machine, progress).of(cited, isolation, others(machine, cited, isolation), wanted);
    }

    private static List<Citation> cited(Collection<? extends Fact> facts) {
        Set<Citation> cited = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Observation observation) {
                cited.addAll(observation.evidence().citations());
            }
        }
        return List.copyOf(cited);
    }

    /** The lines that say which CPUs are watched. */
    List<Citation> isolation(String machine) {
        List<Class<? extends Observation>> types = switch (reason(machine)) {
            case ISOLATED, NOHZ_FULL -> List.of(IsolatedCpus.class, NohzFullCpus.class);
            case ASKED_FOR -> List.of(IsolcpusSetting.class, NohzFullSetting.class);
            case NAMED_BY_USER, UNKNOWN -> List.of();
        };
        return cited(investigation.facts().stream()
                .filter(fact -> fact.machine().equals(machine))
                .filter(fact -> types.stream().anyMatch(type -> type.isInstance(fact)))
                .toList());
    }

    private List<WatchedCpu> watched(String machine) {
        return investigation.facts().stream()
                .filter(WatchedCpu.class::isInstance)
                .map(WatchedCpu.class::cast)
                .filter(cpu -> cpu.machine().equals(machine))
                .toList();
    }

    private Reason reason(String machine) {
        return watched(machine).stream().map(WatchedCpu::reason).findFirst().orElse(Reason.UNKNOWN);
    }

    /** The CPUs that the user called isolated; null if she did not. */
    @Nullable
    CpuSet namedByUser(String machine) {
        return reason(machine) == Reason.NAMED_BY_USER
                ? CpuSet.of(watched(machine).stream().map(WatchedCpu::cpu).toList())
                : null;
    }

    /** The files of the machine that some format reads and nothing cites. */
    private List<String> others(String machine, List<Citation> cited, List<Citation> isolation) {
        return investigation.diagnosis().files().stream()
                .filter(file -> file.machine().equals(machine) && !file.format().isEmpty())
                .map(RecognisedFile::path)
                .filter(path ->
                        cited.stream().noneMatch(citation -> citation.file().equals(path)))
                .filter(path ->
                        isolation.stream().noneMatch(citation -> citation.file().equals(path)))
                .distinct()
                .toList();
    }
}
