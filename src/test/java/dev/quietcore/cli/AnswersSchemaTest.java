package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.cli.verb.Verbs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verb, with every example of its help, on real captures: what it says in JSON is what docs/answers.schema.json says. */
class AnswersSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of(
                    Path.of("docs/answers.schema.json").toUri().toString()));

    /** @param words as somebody would type them behind the snapshot */
    private record Example(Verb verb, String words) {
        @Override
        public String toString() {
            return (verb.name() + " " + words).strip();
        }

        CommandRun inJson(String capture) {
            List<String> all = new ArrayList<>(words.isEmpty() ? List.of() : List.of(words.split(" ")));
            all.addAll(List.of("--format", "json"));
            return CommandRun.of(verb.name(), capture, all.toArray(String[]::new));
        }

        /** The answers of all captures of which it can be asked; that is one at least. */
        List<ObjectNode> answers() throws IOException {
            List<ObjectNode> answers = new ArrayList<>();
            List<String> refusals = new ArrayList<>();
            for (String capture : CommandRun.captures()) {
                CommandRun run = inJson(capture);
                if (run.exit() == ExitCode.QUIET) {
                    answers.add((ObjectNode) JSON.readTree(run.out()));
                } else {
                    refusals.add(run.err());
                }
            }
            assertThat(answers).as("no capture answers: %s", refusals).isNotEmpty();
            return answers;
        }
    }

    static List<Example> examples() {
        return Verbs.all().stream()
                .flatMap(verb -> verb.examples().stream().map(words -> new Example(verb, words)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyAnswerIsAsTheSchemaSays(Example example) throws IOException {
        for (ObjectNode answer : example.answers()) {
            assertThat(SCHEMA.validate(answer)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theSchemaKnowsEveryFieldAndMissesEachOne(Example example) throws IOException {
        ObjectNode answer = example.answers().get(0);
        ObjectNode unknown = answer.deepCopy();
        ((ObjectNode) unknown.get("answer")).put("mood", "good");
        assertThat(SCHEMA.validate(unknown)).isNotEmpty();
        answer.get("answer").fieldNames().forEachRemaining(field -> {
            ObjectNode less = answer.deepCopy();
            ((ObjectNode) less.get("answer")).remove(field);
            assertThat(SCHEMA.validate(less)).as("without %s", field).isNotEmpty();
        });
    }

    @Test
    void theSchemaKnowsNoOtherVerb() throws IOException {
        JsonNode schema = SCHEMA.getSchemaNode();
        List<String> verbs = new ArrayList<>();
        schema.at("/properties/verb/enum").forEach(verb -> verbs.add(verb.asText()));
        assertThat(verbs)
                .containsExactlyInAnyOrderElementsOf(
                        Verbs.all().stream().map(Verb::name).toList());

        ObjectNode answer = examples().get(0).answers().get(0).put("verb", "dance");
        assertThat(SCHEMA.validate(answer)).singleElement().asString().contains("$.verb: ");
    }

    @Test
    void whatAReportSaysTooIsHeldToTheSchemaOfTheReport() throws IOException {
        ObjectNode answer = (ObjectNode) JSON.readTree(
                CommandRun.of("findings", "coredump-kick", "F1", "--format", "json").out());
        ((ObjectNode) answer.at("/answer/findings/0")).put("verdict", "certain");
        assertThat(SCHEMA.validate(answer)).singleElement().asString().contains("verdict");
    }
}
