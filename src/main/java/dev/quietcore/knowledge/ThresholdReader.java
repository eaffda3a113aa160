package dev.quietcore.knowledge;

import dev.quietcore.facts.Threshold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the thresholds of pages, and the files that give them other values. */
final class ThresholdReader {
    private static final List<String> FIELDS = List.of("name", "value", "unit", "says");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([A-Z][a-z0-9]*)*");

    private final Faults faults;
    private final List<YamlNode.Field> overrides = new ArrayList<>();

    ThresholdReader(Faults faults) {
        this.faults = faults;
    }

    /** Those of one page. */
    List<Page.Threshold> of(Fields page) {
        List<Page.Threshold> thresholds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields fields : page.mappings("thresholds", FIELDS)) {
            String name = fields.text("name");
            if (!name.isBlank() && !NAME.matcher(name).matches()) {
                faults.add(
                        fields.place("name"), "'" + name + "' is no name of a threshold; one is like 'callsPerSecond'");
            }
            if (!names.add(name)) {
                faults.add(fields.place("name"), "a second threshold '" + name + "'; a name stands once in a page");
            }
            ThresholdUnit unit = ThresholdUnit.of(fields.word("unit", ThresholdUnit.labels()))
                    .orElse(ThresholdUnit.RATIO);
            thresholds.add(new Page.Threshold(
                    name, value(fields, unit), unit, fields.text("says"), line(fields.place("value"))));
        }
        return thresholds;
    }

    private double value(Fields fields, ThresholdUnit unit) {
        String text = fields.text("value");
        if (!text.isBlank()) {
            try {
                return unit.parse(text);
            } catch (IllegalArgumentException wrong) {
                faults.add(fields.place("value"), String.valueOf(wrong.getMessage()));
            }
        }
        return 1;
    }

    /** Takes the values of one file; a later file's go before an earlier one's. */
    void override(YamlNode file) {
        if (!(file instanceof YamlNode.Mapping mapping)) {
            faults.add(file.place(), "is " + file.kind() + "; lines are PAGE.NAME: VALUE");
            return;
        }
        Set<String> own = new HashSet<>();
        for (YamlNode.Field field : mapping.fields()) {
            if (!own.add(field.name())) {
                faults.add(field.place(), "'" + field.name() + "' stands here a second time");
            }
            overrides.add(field);
        }
    }

    /** The values in effect, once all pages and files are read. */
    List<Threshold> inEffect(Collection<Page> pages) {
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        Map<String, ThresholdUnit> units = new LinkedHashMap<>();
        for (Page page : pages) {
            for (Page.Threshold threshold : page.thresholds()) {
                Threshold written = threshold.of(page.name());
                thresholds.put(written.key(), written);
                units.put(written.key(), threshold.unit());
            }
        }
        for (YamlNode.Field override : overrides) {
            String key = override.name();
            Threshold written = thresholds.get(key);
            ThresholdUnit unit = units.get(key);
            if (written == null || unit == null) {
                faults.add(override.place(), Knowledge.noThreshold(key, thresholds.values()));
            } else {
                String place = line(override.place());
                value(override.value(), unit)
                        .ifPresent(value -> thresholds.put(
                                key, new Threshold(written.page(), written.name(), value, unit.label(), place, true)));
            }
        }
        return List.copyOf(thresholds.values());
    }

    private Optional<Double> value(YamlNode value, ThresholdUnit unit) {
        if (!(value instanceof YamlNode.Scalar scalar)) {
            faults.add(value.place(), "is " + value.kind() + "; allowed is " + unit.allowed());
            return Optional.empty();
        }
        try {
            return Optional.of(unit.parse(scalar.text()));
        } catch (IllegalArgumentException wrong) {
            faults.add(scalar.place(), String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private static String line(Place place) {
        return place.file() + ":" + place.line();
    }
}
