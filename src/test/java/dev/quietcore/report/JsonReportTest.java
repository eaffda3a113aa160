package dev.quietcore.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.quietcore.diagnosis.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Diagnosis> diagnoses() {
        return List.of(
                Diagnoses.coredumpKick(),
                Diagnoses.quiet(),
                Diagnoses.loneTrace(),
                Diagnoses.nothingRecognised(),
                Diagnoses.hostAndGuest());
    }

    @ParameterizedTest
    @MethodSource("diagnoses")
    void everyReportIsAsTheSchemaSays(Diagnosis diagnosis) throws IOException {
        assertThat(breaches(JSON.readTree(JsonReport.draw(diagnosis)))).isEmpty();
    }

    @Test
    void theWholeDocument() throws IOException {
        Golden.assertSame("coredump-kick.json", JsonReport.draw(Diagnoses.coredumpKick()));
    }

    @Test
    void theSchemaMissesALineOfEvidence() throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(JsonReport.draw(Diagnoses.coredumpKick()));
        ((ObjectNode) report.at("/findings/0/chain/0/evidence/0")).remove("line");
        assertThat(breaches(report))
                .singleElement()
                .asString()
                .contains("$.findings[0].chain[0].evidence[0]: ", "'line'");
    }

    @Test
    void theSchemaRefusesAVerdictThatDoesNotExist() throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(JsonReport.draw(Diagnoses.coredumpKick()));
        ((ObjectNode) report.at("/findings/0")).put("verdict", "certain");
        assertThat(breaches(report)).singleElement().asString().contains("$.findings[0].verdict: ");
    }

    @Test
    void theSchemaRefusesFindingsInAQuietReport() throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(JsonReport.draw(Diagnoses.coredumpKick()));
        report.put("outcome", "quiet");
        assertThat(breaches(report)).singleElement().asString().contains("$.findings: ");
    }

    @Test
    void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(JsonReport.draw(Diagnoses.quiet()));
        report.put("mood", "good");
        assertThat(breaches(report)).singleElement().asString().contains("'mood'");
    }

    @Test
    void sharesHaveFourDigits() throws IOException {
        Diagnosis third = Diagnoses.withExplained(1.0 / 3);
        assertThat(JSON.readTree(JsonReport.draw(third)).at("/ledger/explained").asText())
                .isEqualTo("0.3333");
    }

    @Test
    void aShareOfNothingIsNone() throws IOException {
        Diagnosis nothing = Diagnoses.withExplained(Double.NaN);
        assertThat(JSON.readTree(JsonReport.draw(nothing))
                        .at("/ledger/explained")
                        .asText())
                .isEqualTo("0.0");
    }

    @Test
    void isolatedCpusAreNullWhereNothingSaysThem() throws IOException {
        JsonNode unknown = JSON.readTree(JsonReport.draw(Diagnoses.loneTrace())).at("/machines/0");
        assertThat(unknown.get("isolatedCpus").isNull()).isTrue();
        assertThat(unknown.get("watchedCpus").asText()).isEqualTo("0-3");
        assertThat(JSON.readTree(JsonReport.draw(Diagnoses.quiet()))
                        .at("/machines/0/isolatedCpus")
                        .asText())
                .isEqualTo("1-3");
    }

    @Test
    void fieldsStandInTheDocumentedOrder() throws IOException {
        JsonNode report = JSON.readTree(JsonReport.draw(Diagnoses.coredumpKick()));
        JsonNode schema = JSON.readTree(Files.readString(Path.of("docs/report.schema.json")));
        assertThat(names(report)).isEqualTo(strings(schema.at("/required")));
        assertThat(names(report.at("/findings/0"))).isEqualTo(strings(schema.at("/$defs/finding/required")));
        assertThat(names(report.at("/machines/0"))).isEqualTo(strings(schema.at("/$defs/machine/required")));
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(node.fieldNames(), 0), false)
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(((ArrayNode) array).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<ValidationMessage> breaches(JsonNode report) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/report.schema.json")));
        return List.copyOf(schema.validate(report));
    }
}
