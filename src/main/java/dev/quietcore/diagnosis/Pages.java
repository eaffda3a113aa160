package dev.quietcore.diagnosis;

import dev.quietcore.facts.KernelVersion;
import dev.quietcore.knowledge.Page;
import java.util.List;

/** What a finding takes from the knowledge pages. */
final class Pages {
    private Pages() {}

    /** Stands in for the page of a user's rule that has none. */
    static Page unknown(String name) {
        return new Page(
                name, "cause", name, name, "This rule has no page.", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
    }

    /** A fix that the catalogue names in one sentence. */
    static Page.Remedy remedy(String fix) {
        return new Page.Remedy(fix, "", "", "", false, "", "", "");
    }

    /** The remedies that work on a kernel and are still needed there; all of them where the release is unknown. */
    static List<Page.Remedy> remediesFor(Page page, String kernelRelease) {
        return KernelVersion.parse(kernelRelease)
                .map(kernel -> page.remedies().stream()
                        .filter(remedy -> fits(kernel, remedy))
                        .toList())
                .orElse(page.remedies());
    }

    private static boolean fits(KernelVersion kernel, Page.Remedy remedy) {
        boolean begun = KernelVersion.parse(remedy.since())
                .filter(since -> !kernel.atLeast(since.major(), since.minor()))
                .isEmpty();
        boolean ended = KernelVersion.parse(remedy.until())
                .filter(until -> kernel.atLeast(until.major(), until.minor() + 1))
                .isPresent();
        return begun && !ended;
    }
}
