package dev.quietcore.cli;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.Expectation;
import dev.quietcore.explain.RuleCases;
import dev.quietcore.knowledge.KnowledgeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases of rules as an answer shows them.
 *
 * @param examples the folder of the checkout or of the release
 */
record ExampleCases(Path examples) implements RuleCases {
    @Override
    public boolean installed() {
        return Files.isDirectory(examples);
    }

    @Override
    public List<Case> of(String rule) {
        List<Case> cases = new ArrayList<>();
        for (ExampleCase each : ExampleCase.of(examples, rule)) {
            try {
                Expectation expectation = each.expectation();
                cases.add(new Case(each.name(), expectation.says(), expectation.changed()));
            } catch (KnowledgeException broken) {
                cases.add(new Case(each.name(), String.valueOf(broken.getMessage()), ""));
            }
        }
        return cases;
    }
}
