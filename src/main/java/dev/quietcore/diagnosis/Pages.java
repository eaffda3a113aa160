package dev.quietcore.diagnosis;

import dev.quietcore.knowledge.Page;
import java.util.List;

/** What a finding takes from the knowledge pages. */
final class Pages {
    private Pages() {}

    /** Stands in for the page of a user's rule that has none. */
    static Page unknown(String name) {
        return new Page(
                name,
                "cause",
                "",
                name,
                name,
                "This rule has no page.",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** A fix that the catalogue names in one sentence. */
    static Page.Remedy remedy(String fix) {
        return new Page.Remedy(fix, "", "", "", false, "", "", "", List.of());
    }
}
