package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.parse.Readings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which recordings of hosts and guests were made together, by what they say of each other. */
final class RecordedTogether {
    private final Readings readings;

    RecordedTogether(Readings readings) {
        this.readings = readings;
    }

    /** The two by one clock, if the guest's recording was shifted to the clock of this host's. */
    Optional<AlignedGuest> aligned(HostTrace host, GuestTrace guest) {
        List<String> hostIds = of(Recorded.Id.class, host.machine(), host.file())
                .map(Recorded.Id::id)
                .toList();
        List<String> guestIds = of(Recorded.Id.class, guest.machine(), guest.file())
                .map(Recorded.Id::id)
                .toList();
        List<Recorded.Thread> threads = of(Recorded.Thread.class, host.machine(), host.file())
                .filter(thread -> guestIds.contains(thread.id()))
                .toList();
        return of(Recorded.ByHostsClock.class, guest.machine(), guest.file())
                .filter(shifted -> hostIds.contains(shifted.id()))
                .findFirst()
                .map(shifted -> AlignedGuest.recorded(host, guest, shifted.line(), threads));
    }

    private <R extends Recorded> Stream<R> of(Class<R> type, String machine, String file) {
        return readings.of(type).stream()
                .filter(told -> told.line().machine().equals(machine)
                        && told.line().file().equals(file));
    }

    /** The recordings of guests that are by their host's clock. */
    List<Citation> shifted() {
        return readings.of(Recorded.ByHostsClock.class).stream()
                .map(Recorded.ByHostsClock::line)
                .toList();
    }

    /** What of recordings that were made together is not here. */
    List<Observation> missing() {
        Set<String> here = new LinkedHashSet<>();
        readings.of(Recorded.Id.class).forEach(id -> here.add(id.id()));
        Map<String, Observation> missing = new LinkedHashMap<>();
        for (Recorded.Guest guest : readings.of(Recorded.Guest.class)) {
            missing.putIfAbsent(
                    guest.id(),
                    told(
                            guest.line(),
                            "the recording of the guest " + guest.name() + " is not here; trace-cmd wrote it beside"
                                    + " this one, as trace-" + guest.name() + ".dat: give both"));
        }
        for (Recorded.ByHostsClock guest : readings.of(Recorded.ByHostsClock.class)) {
            missing.putIfAbsent(
                    guest.id(),
                    told(
                            guest.line(),
                            "the recording of its host, whose clock these times are by, is not here; trace-cmd wrote"
                                    + " it beside this one, as trace.dat: give both"));
        }
        missing.keySet().removeAll(here);
        return new ArrayList<>(missing.values());
    }

    private static Observation told(Citation line, String reason) {
        return new Unreadable(line.machine(), reason, Evidence.of(line));
    }
}
