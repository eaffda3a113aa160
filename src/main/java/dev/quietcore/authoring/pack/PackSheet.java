package dev.quietcore.authoring.pack;

import dev.quietcore.explain.Answer;
import java.util.List;

/**
 * What a pack brings.
 *
 * @param pack the archive or folder that it was read from
 * @param needs the oldest quietcore that it runs with
 * @param facts types of facts that its rules use
 * @param pages by name; rows as {@code TABLE/NAME}
 * @param thresholds as {@code PAGE.NAME: VALUE}
 * @param target where it goes
 */
public record PackSheet(
        String name,
        String version,
        String says,
        String needs,
        String pack,
        Signer signer,
        List<String> facts,
        List<Rule> rules,
        List<Named> pages,
        List<Named> rows,
        List<String> thresholds,
        Target target)
        implements Answer {
    public PackSheet {
        facts = List.copyOf(facts);
        rules = List.copyOf(rules);
        pages = List.copyOf(pages);
        rows = List.copyOf(rows);
        thresholds = List.copyOf(thresholds);
    }

    /**
     * @param path within the pack
     * @param replaces the rule of the same name that is not used any more; empty if none
     * @param replacesOn the shelf of that rule, such as {@code shipped} or {@code pack acme}; empty if none
     * @param replacedOn the shelf that goes before this pack with a rule of the same name; empty if none
     * @param page whether the pack has a page for it
     * @param fires how many cases it has that fire
     * @param silent how many it has that stay silent
     */
    public record Rule(
            String name,
            String storey,
            String path,
            String replaces,
            String replacesOn,
            String replacedOn,
            boolean page,
            int fires,
            int silent) {}

    /**
     * Where a pack goes.
     *
     * @param folder of its own
     * @param before version of the pack that is there already; empty if there is none
     */
    public record Target(String folder, String before) {}

    /** @param replaces whether there is one of that name already */
    public record Named(String name, boolean replaces) {}
}
