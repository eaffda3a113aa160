package dev.quietcore.cli.rules;

import dev.quietcore.cli.Surroundings;
import java.util.List;
import picocli.CommandLine;

/** All commands behind {@code quietcore rules}, in the order of the help. */
public final class RulesCommands {
    private RulesCommands() {}

    public static List<Object> all(Surroundings surroundings) {
        return List.of(
                new NewCommand(surroundings),
                new FromPairCommand(surroundings),
                new CheckCommand(surroundings),
                new TestCommand(surroundings),
                new ListCommand(surroundings),
                new ShowCommand(surroundings),
                new DocCommand(surroundings),
                new PackCommand(surroundings),
                new AddCommand(surroundings),
                new RemoveCommand(surroundings),
                new KeyCommand(surroundings));
    }

    /** Puts them behind the question {@code rules}, which has the same name. */
    public static CommandLine addTo(CommandLine rules, Surroundings surroundings) {
        all(surroundings).forEach(rules::addSubcommand);
        return rules;
    }
}
