package dev.quietcore.cli;

import dev.quietcore.explain.RuleCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the cases of rules from {@code examples/RULE/CASE/expect.yaml}.
 *
 * @param examples the folder of the checkout or of the release
 */
record ExampleCases(Path examples) implements RuleCases {
    private static final String EXPECTATION = "expect.yaml";
    private static final YAMLMapper YAML = new YAMLMapper();

    @Override
    public boolean installed() {
        return Files.isDirectory(examples);
    }

    @Override
    public List<Case> of(String rule) throws IOException {
        Path folder = examples.resolve(rule);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found;
        try (Stream<Path> children = Files.list(folder)) {
            found = children.filter(each -> Files.isRegularFile(each.resolve(EXPECTATION)))
                    .sorted()
                    .toList();
        }
        List<Case> cases = new ArrayList<>();
        for (Path each : found) {
            JsonNode expectation = YAML.readTree(each.resolve(EXPECTATION));
            cases.add(new Case(
                    each.getFileName().toString(),
                    expectation.path("says").asString(""),
                    expectation.path("changed").asString("")));
        }
        return cases;
    }
}
