package dev.quietcore.knowledge;

import dev.quietcore.knowledge.YamlNode.Mapping;
import dev.quietcore.knowledge.YamlNode.Scalar;
import dev.quietcore.knowledge.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a mapping, read strictly: an unknown, doubled, missing or empty one is a fault at its place. */
public final class Fields {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_]+)\\}");
    private static final List<String> PLACEHOLDERS = List.of("subject", "cpus", "housekeeping", "machine");

    private final Place place;
    private final Faults faults;
    private final boolean placeholders;
    private final Map<String, YamlNode> values = new LinkedHashMap<>();

    /** @param known names of the fields that may stand there */
    public Fields(YamlNode node, List<String> known, Faults faults) {
        this(node, known, faults, true);
    }

    /**
     * Fields whose texts are meant as they are written, without placeholders.
     *
     * @param known names of the fields that may stand there
     */
    public static Fields plain(YamlNode node, List<String> known, Faults faults) {
        return new Fields(node, known, faults, false);
    }

    private Fields(YamlNode node, List<String> known, Faults faults, boolean placeholders) {
        this.place = node.place();
        this.faults = faults;
        this.placeholders = placeholders;
        if (!(node instanceof Mapping mapping)) {
            faults.add(place, "is " + node.kind() + "; fields are " + String.join(", ", known));
            return;
        }
        for (YamlNode.Field field : mapping.fields()) {
            if (!known.contains(field.name())) {
                faults.add(
                        field.place(),
                        "no field '" + field.name() + "'; fields are " + String.join(", ", known)
                                + Guess.of(field.name(), known));
            } else if (values.putIfAbsent(field.name(), field.value()) != null) {
                faults.add(field.place(), "field '" + field.name() + "' stands here a second time");
            }
        }
    }

    public Place place() {
        return place;
    }

    /** Where a field's value stands; where the mapping begins if the field is missing. */
    public Place place(String name) {
        YamlNode value = values.get(name);
        return value == null ? place : value.place();
    }

    /** Where an item of a list stands, counted from 0. */
    public Place place(String name, int item) {
        return values.get(name) instanceof Sequence sequence
                ? sequence.items().get(item).place()
                : place(name);
    }

    /** A text that must be there; empty after a fault. */
    public String text(String name) {
        if (!values.containsKey(name)) {
            faults.add(place, "field '" + name + "' is missing");
            return "";
        }
        String text = optionalText(name);
        if (text.isBlank() && values.get(name) instanceof Scalar) {
            faults.add(place(name), "field '" + name + "' is empty");
        }
        return text;
    }

    public String optionalText(String name) {
        YamlNode value = values.get(name);
        return value == null ? "" : text(name, value);
    }

    /** One of a few words. */
    public String word(String name, List<String> allowed) {
        String word = text(name);
        if (!word.isBlank() && !allowed.contains(word)) {
            faults.add(
                    place(name),
                    name + " '" + word + "' is not one of " + String.join(", ", allowed) + Guess.of(word, allowed));
        }
        return word;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A whole number from 1 to 9999 that must be there; 1 after a fault. */
    int number(String name) {
        String text = text(name);
        if (text.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(text);
        }
        if (!text.isBlank()) {
            faults.add(place(name), name + " '" + text + "' is no whole number from 1 to 9999");
        }
        return 1;
    }

    boolean flag(String name) {
        YamlNode value = values.get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Scalar scalar && scalar.kind().equals("a boolean")) {
            return scalar.text().equals("true");
        }
        faults.add(value.place(), "field '" + name + "' is " + value.kind() + "; allowed are true and false");
        return false;
    }

    /** Texts of a list; none where the field is missing. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(name)) {
            String text = text(name, item);
            if (text.isBlank() && item instanceof Scalar) {
                faults.add(item.place(), "an item of '" + name + "' is empty");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A text, or the texts of a list; one must be there. */
    List<String> oneOrMore(String name) {
        if (!(values.get(name) instanceof Sequence)) {
            return List.of(text(name));
        }
        List<String> texts = texts(name);
        if (texts.isEmpty()) {
            faults.add(place(name), "field '" + name + "' is empty");
        }
        return texts;
    }

    /** The mappings of a list; none where the field is missing. */
    public List<Fields> mappings(String name, List<String> known) {
        return items(name).stream()
                .map(item -> new Fields(item, known, faults, placeholders))
                .toList();
    }

    List<YamlNode> items(String name) {
        YamlNode value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        faults.add(value.place(), "field '" + name + "' is " + value.kind() + "; allowed is a list");
        return List.of();
    }

    /** A text in which braces stand for themselves; empty where the field is missing. */
    public String verbatim(String name) {
        YamlNode value = values.get(name);
        return value == null ? "" : verbatim(name, value);
    }

    /** A mapping of names that may be any to texts; empty where the field is missing. */
    public Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        YamlNode value = values.get(name);
        if (value instanceof Mapping mapping) {
            for (YamlNode.Field field : mapping.fields()) {
                if (pairs.putIfAbsent(field.name(), verbatim(field.name(), field.value())) != null) {
                    faults.add(field.place(), "field '" + field.name() + "' stands here a second time");
                }
            }
        } else if (value != null) {
            faults.add(value.place(), "field '" + name + "' is " + value.kind() + "; allowed is a mapping");
        }
        return pairs;
    }

    private String verbatim(String name, YamlNode value) {
        if (value instanceof Scalar scalar) {
            return scalar.text();
        }
        faults.add(value.place(), "field '" + name + "' is " + value.kind() + "; allowed is text");
        return "";
    }

    private String text(String name, YamlNode value) {
        if (!(value instanceof Scalar scalar)) {
            return verbatim(name, value);
        }
        if (placeholders) {
            checkPlaceholders(scalar);
        }
        return scalar.text();
    }

    private void checkPlaceholders(Scalar scalar) {
        Matcher matcher = PLACEHOLDER.matcher(scalar.text());
        TreeSet<String> unknown = new TreeSet<>();
        while (matcher.find()) {
            if (!PLACEHOLDERS.contains(matcher.group(1))) {
                unknown.add(matcher.group(1));
            }
        }
        for (String placeholder : unknown) {
            faults.add(
                    scalar.place(),
                    "no placeholder {" + placeholder + "}; placeholders are {subject}, {cpus}, {housekeeping},"
                            + " {machine}"
                            + Guess.of(placeholder, PLACEHOLDERS));
        }
    }
}
