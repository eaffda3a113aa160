package dev.quietcore.authoring.draft;

import dev.quietcore.explain.Answer;
import java.util.List;

/**
 * A rule with its page and its first two cases, ready to be written.
 *
 * @param path of the rule
 * @param patterns of the rule, as they stand there
 * @param explainedAlready by what findings of the snapshot, a sentence for each; empty if by none
 * @param cut how small the files of the case became
 * @param changed what differs in the silent case; empty if nothing was found that silences the rule
 * @param finding whether the case that fires shows a finding of the rule's name; a rule below the causes shows none
 * @param findingInSnapshot whether the whole snapshot shows one; its ledger may count other records of the same
 * @param files everything that is to be written
 */
public record Draft(
        String name,
        String storey,
        String path,
        List<String> patterns,
        List<String> explainedAlready,
        List<CutFile> cut,
        String changed,
        boolean finding,
        boolean findingInSnapshot,
        List<NewFile> files)
        implements Answer {
    /** What somebody still has to say begins with this. */
    public static final String OPEN = "TODO:";

    public Draft {
        patterns = List.copyOf(patterns);
        explainedAlready = List.copyOf(explainedAlready);
        cut = List.copyOf(cut);
        files = List.copyOf(files);
    }

    /** @param before lines that the file has in the snapshot */
    public record CutFile(String path, long before, long after) {}

    /** In how many places of a file somebody still has to say something. */
    public static long open(NewFile file) {
        return file.text().lines().filter(line -> line.contains(OPEN)).count();
    }
}
