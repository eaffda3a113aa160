package dev.quietcore.authoring.draft;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Knowledge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule that somebody wants to begin.
 *
 * @param replaces whether it shall take the place of a rule of the same name
 */
public record NewRule(String name, String storey, DraftFolder folder, boolean replaces) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * Says what is wrong before anything long begins.
     *
     * @throws UnanswerableException with every fault
     */
    public void check(List<RuleFile> rules, Knowledge knowledge) throws UnanswerableException {
        List<String> faults = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            faults.add("'" + name + "' is no name of a rule; one is in small letters, digits and dashes, such as"
                    + " timers-of-a-moved-task");
        }
        if (!RuleFile.STOREYS.contains(storey)) {
            faults.add("there is no storey '" + storey + "'; storeys are " + String.join(", ", RuleFile.STOREYS)
                    + Guess.of(storey, RuleFile.STOREYS));
        }
        faults.addAll(taken(rules, knowledge));
        if (faults.isEmpty()) {
            faults.addAll(folder.faults(name));
        }
        if (!faults.isEmpty()) {
            throw new UnanswerableException(String.join("\n", faults));
        }
    }

    private List<String> taken(List<RuleFile> rules, Knowledge knowledge) {
        List<String> names = rules.stream().map(RuleFile::name).toList();
        if (replaces) {
            return names.contains(name)
                    ? List.of()
                    : List.of("there is no rule '" + name + "' to replace" + Guess.of(name, names));
        }
        if (names.contains(name)) {
            return List.of("there is a rule '" + name + "' already: 'quietcore rules show " + name
                    + "' shows it, --replace begins with its text");
        }
        return knowledge.page(name).isPresent()
                ? List.of("there is a page '" + name + "' already, which speaks for other rules; choose another name")
                : List.of();
    }

    /**
     * Writes a draft of the rule, whole or not at all.
     *
     * @return the files as they lie below the folder
     */
    public List<NewFile> write(List<NewFile> files) throws UnanswerableException, IOException {
        List<NewFile> placed = folder.placed(files);
        folder.write(name, placed);
        return placed;
    }
}
