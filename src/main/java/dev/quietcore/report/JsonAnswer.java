package dev.quietcore.report;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.quietcore.explain.Answer;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.CpuSet;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** An answer for a program, as docs/answers.schema.json describes it: what the records hold, field by field. */
public final class JsonAnswer {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(CpuSet.class, ToStringSerializer.instance))
            .addMixIn(Certainty.class, Labelled.class)
            .build();

    /** How sure something is: in its own word. */
    private interface Labelled {
        @JsonValue
        String label();
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
