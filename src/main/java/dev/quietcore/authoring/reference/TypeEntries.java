package dev.quietcore.authoring.reference;

import dev.quietcore.authoring.reference.Reference.Kind;
import dev.quietcore.authoring.reference.Reference.RuleEntry;
import dev.quietcore.authoring.reference.Reference.TypeEntry;
import dev.quietcore.authoring.reference.TypeDocumentation.Form;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.knowledge.FormatPage;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.List;
import java.util.function.Predicate;

/** What can be looked up about each type of the vocabulary. */
final class TypeEntries {
    private final FactDocumentation documentation;
    private final List<RuleEntry> rules;
    private final Knowledge knowledge;
    private final List<FormatPage> formats;
    private final Samples samples;

    TypeEntries(
            FactDocumentation documentation,
            List<RuleEntry> rules,
            Knowledge knowledge,
            List<FormatPage> formats,
            Samples samples) {
        this.documentation = documentation;
        this.rules = rules;
        this.knowledge = knowledge;
        this.formats = List.copyOf(formats);
        this.samples = samples;
    }

    List<TypeEntry> all() {
        return documentation.types().stream().map(this::entry).toList();
    }

    private TypeEntry entry(TypeDocumentation type) {
        String name = type.name();
        List<String> isA = others(name, other -> is(name, other));
        return new TypeEntry(
                type,
                kind(type),
                isA,
                type.form() == Form.INTERFACE ? others(name, other -> is(other, name)) : List.of(),
                samples.of(name),
                samples.files(name),
                knowledge.sources().stream()
                        .filter(source -> Reference.types(source).contains(name))
                        .map(Source::name)
                        .toList(),
                formats.stream()
                        .filter(format -> format.facts().contains(name))
                        .map(FormatPage::name)
                        .toList(),
                rules(rule -> asks(rule, name)),
                rules(rule -> !asks(rule, name) && isA.stream().anyMatch(supertype -> asks(rule, supertype))),
                rules(rule -> rule.drawn().type().equals(name)));
    }

    private List<String> others(String name, Predicate<String> wanted) {
        return documentation.types().stream()
                .map(TypeDocumentation::name)
                .filter(other -> !other.equals(name))
                .filter(wanted)
                .toList();
    }

    private List<String> rules(Predicate<RuleEntry> wanted) {
        return rules.stream().filter(wanted).map(RuleEntry::name).toList();
    }

    private static boolean asks(RuleEntry rule, String type) {
        return rule.asked().stream().anyMatch(asked -> asked.type().equals(type));
    }

    private static Kind kind(TypeDocumentation type) {
        String name = type.name();
        if (name.equals(Fact.class.getSimpleName())
                || type.form() == Form.INTERFACE && is(name, Fact.class.getSimpleName())) {
            return Kind.INTERFACE;
        }
        if (is(name, Observation.class.getSimpleName())) {
            return Kind.OBSERVATION;
        }
        if (is(name, Conclusion.class.getSimpleName())) {
            return Kind.CONCLUSION;
        }
        return is(name, Fact.class.getSimpleName()) ? Kind.CIRCUMSTANCE : Kind.VALUE;
    }

    private static boolean is(String name, String supertype) {
        return Vocabulary.type(supertype)
                .filter(wanted ->
                        Vocabulary.type(name).filter(wanted::isAssignableFrom).isPresent())
                .isPresent();
    }
}
