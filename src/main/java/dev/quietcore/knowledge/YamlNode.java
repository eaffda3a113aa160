package dev.quietcore.knowledge;

import java.util.List;

/** A piece of a YAML file that knows its line and column: without them a fault found after parsing has no place. */
sealed interface YamlNode {
    Place place();

    /** What it is, for messages. */
    String kind();

    /** Text, number or boolean as written; numbers keep their digits, so {@code 6.10} stays {@code 6.10}. */
    record Scalar(Place place, String text, String kind) implements YamlNode {}

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Fields in the order of the file, a field that stands there twice included. */
    record Mapping(Place place, List<Field> fields) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Field(Place place, String name, YamlNode value) {}
}
