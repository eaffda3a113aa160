package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.explain.Answer;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.ThresholdUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * An answer for a program, as docs/answers.schema.json describes it: what the records hold, field by field. Findings, ledger,
 * gaps, thresholds and evidence look as they do in a report; an enumeration's constants are in lower case.
 */
public final class JsonAnswer {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addModule(new SimpleModule()
                    .addSerializer(CpuSet.class, ToStringSerializer.instance)
                    .addSerializer(ThresholdUnit.class, ToStringSerializer.instance)
                    .addSerializer(new AsReported<>(Threshold.class, JsonReport::threshold))
                    .addSerializer(new AsReported<>(Finding.class, JsonReport::finding))
                    .addSerializer(new AsReported<>(Ledger.class, JsonReport::ledger))
                    .addSerializer(new AsReported<>(Gap.class, JsonReport::gap))
                    .addSerializer(new AsReported<>(Cited.class, JsonReport::evidence)))
            .build();

    /** What a report holds too looks the same there. */
    private static final class AsReported<T> extends StdSerializer<T> {
        private final Function<T, ? extends JsonNode> node;

        AsReported(Class<T> type, Function<T, ? extends JsonNode> node) {
            super(type);
            this.node = node;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            context.writeTree(generator, node.apply(value));
        }
    }

    private JsonAnswer() {}

    /** The document, indented, ending in LF; the same answer always gives the same bytes. */
    public static String draw(String verb, Answer answer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("verb", verb);
        document.put("answer", answer);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
