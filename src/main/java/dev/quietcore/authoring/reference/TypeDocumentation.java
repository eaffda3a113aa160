package dev.quietcore.authoring.reference;

import java.util.List;

/**
 * What the Javadoc of one type of the vocabulary says.
 *
 * @param supertypes the interfaces of the vocabulary that it names itself
 * @param fields of a record, in their order
 * @param methods that rules can call beside the fields
 * @param choices its constants, and those of the enumerations within it
 */
public record TypeDocumentation(
        String name,
        Form form,
        Said says,
        List<String> supertypes,
        List<Member> fields,
        List<Member> methods,
        List<Choices> choices) {
    public TypeDocumentation {
        supertypes = List.copyOf(supertypes);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
        choices = List.copyOf(choices);
    }

    /** What it is in Java. */
    public enum Form {
        RECORD,
        INTERFACE,
        ENUM,
        CLASS
    }

    /**
     * A field or a method.
     *
     * @param call as it is written in a rule: {@code count}, {@code calls(String function)}
     * @param type of its value, as the source writes it: {@code List<CsdExecution>}
     * @param unit of its value; empty if it has none
     */
    public record Member(String name, String call, String type, String unit, Said says) {}

    /**
     * An enumeration.
     *
     * @param name its own: {@code Role} of {@code Machine.Role}
     */
    public record Choices(String name, Said says, List<Choice> choices) {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    public record Choice(String name, Said says) {}
}
