package dev.quietcore.explain;

import dev.quietcore.facts.Disturbance.Kind;
import java.util.Map;
import java.util.Set;

/** Of which kinds the facts of a type are, known from the type alone: what a rule that never matched could have explained. */
final class DisturbanceKinds {
    private static final Map<String, Set<Kind>> BY_TYPE = Map.ofEntries(
            Map.entry("BroadcastBeforeWindow", Set.of(Kind.IPI)),
            Map.entry("CsdExecution", Set.of(Kind.IPI)),
            Map.entry("DeviceInterrupt", Set.of(Kind.INTERRUPT)),
            Map.entry("Disturbance", Set.of(Kind.values())),
            Map.entry("InterruptCount", Set.of(Kind.INTERRUPT, Kind.TIMER)),
            Map.entry("IpiCount", Set.of(Kind.IPI)),
            Map.entry("KernelThreadRun", Set.of(Kind.KERNEL_THREAD)),
            Map.entry("OtherIpi", Set.of(Kind.IPI)),
            Map.entry("RescheduleIpi", Set.of(Kind.IPI)),
            Map.entry("SoftirqRun", Set.of(Kind.SOFTIRQ)),
            Map.entry("TimerInterrupt", Set.of(Kind.TIMER)),
            Map.entry("VmExit", Set.of(Kind.VM_EXIT)),
            Map.entry("VcpuTaken", Set.of(Kind.TAKEN)));

    private DisturbanceKinds() {}

    /** None for facts that are no disturbances. */
    static Set<Kind> of(String type) {
        return BY_TYPE.getOrDefault(type, Set.of());
    }
}
