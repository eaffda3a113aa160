package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Machine.Role;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.parse.MachineSign.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who each machine is. It is a host where something runs vCPUs on it, even if it is itself a guest; bare metal only where its
 * firmware names a board and nothing speaks of a hypervisor.
 */
final class MachineIdentity implements Join {
    @Override
    public List<Observation> join(Readings readings) {
        List<MachineSign> signs = new ArrayList<>(readings.of(MachineSign.class));
        signs.addAll(signsInFacts(readings));
        Set<String> machines = new LinkedHashSet<>();
        signs.forEach(sign -> machines.add(sign.machine()));
        return machines.stream()
                .<Observation>map(machine -> machine(
                        machine,
                        signs.stream()
                                .filter(sign -> sign.machine().equals(machine))
                                .toList()))
                .toList();
    }

    private static List<MachineSign> signsInFacts(Readings readings) {
        Stream<MachineSign> vcpus = readings.of(VcpuSeen.class).stream()
                .map(vcpu -> MachineSign.of(Kind.HOST, vcpu.comm(), vcpu.citation()));
        Stream<MachineSign> virtio = readings.of(InterruptRow.class).stream()
                .filter(row -> row.name().matches("virtio\\d+-.*"))
                .map(row -> MachineSign.of(Kind.GUEST, row.name(), row.citation()));
        Stream<MachineSign> realtime = Stream.concat(
                readings.facts(SysfsValue.class).stream()
                        .filter(value -> value.path().equals("sys/kernel/realtime")
                                && value.value().equals("1"))
                        .map(value -> MachineSign.of(
                                Kind.REALTIME, "PREEMPT_RT", value.evidence().first())),
                readings.facts(KernelConfig.class).stream()
                        .filter(option -> option.name().equals("CONFIG_PREEMPT_RT")
                                && option.value().equals("y"))
                        .map(option -> MachineSign.of(
                                Kind.REALTIME, "PREEMPT_RT", option.evidence().first())));
        return Stream.of(vcpus, virtio, realtime).flatMap(part -> part).toList();
    }

    private static Machine machine(String machine, List<MachineSign> signs) {
        Optional<MachineSign> release = best(signs, Kind.RELEASE);
        Optional<MachineSign> arch = best(signs, Kind.ARCH);
        Optional<MachineSign> realtime = best(signs, Kind.REALTIME);
        Optional<MachineSign> role = Stream.of(Kind.HOST, Kind.GUEST, Kind.HARDWARE)
                .flatMap(kind -> best(signs, kind).stream())
                .findFirst();
        Citation[] lines = Stream.of(release, arch, realtime, role)
                .flatMap(Optional::stream)
                .map(MachineSign::citation)
                .distinct()
                .toArray(Citation[]::new);
        return new Machine(
                machine,
                arch.map(MachineSign::value).orElse("unknown"),
                release.map(MachineSign::value).orElse("unknown"),
                realtime.isPresent(),
                role.map(MachineIdentity::role).orElse(Role.UNKNOWN),
                Evidence.of(lines));
    }

    private static Optional<MachineSign> best(List<MachineSign> signs, Kind kind) {
        return signs.stream().filter(sign -> sign.kind() == kind).min(Comparator.comparing(MachineSign::source));
    }

    private static Role role(MachineSign sign) {
        return switch (sign.kind()) {
            case HOST -> Role.HOST;
            case GUEST -> Role.GUEST;
            case HARDWARE -> Role.BARE;
            case RELEASE, ARCH, REALTIME -> Role.UNKNOWN;
        };
    }
}
