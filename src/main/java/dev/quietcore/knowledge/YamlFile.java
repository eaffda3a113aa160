package dev.quietcore.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML file into nodes with places. A file holds exactly one document; aliases are refused. */
final class YamlFile {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String name;
    private final YAMLParser parser;

    private YamlFile(String name, YAMLParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** @param name of the file in messages */
    static Optional<YamlNode> read(Path file, String name, Faults faults) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            YamlFile yaml = new YamlFile(name, parser);
            if (parser.nextToken() == null) {
                faults.add(name, "the file is empty");
                return Optional.empty();
            }
            YamlNode node = yaml.node();
            if (parser.nextToken() != null) {
                faults.add(yaml.place(parser.currentTokenLocation()), "a second document begins; a file holds one");
            }
            return Optional.of(node);
        } catch (Unusable unusable) {
            faults.add(unusable.place, unusable.wrong);
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            faults.add(
                    new Place(name, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()),
                    "no valid YAML: " + firstLine(broken.getOriginalMessage()));
        } catch (IOException unreadable) {
            faults.add(name, "cannot be read: " + unreadable);
        }
        return Optional.empty();
    }

    private YamlNode node() throws Unusable {
        Place place = place(parser.currentTokenLocation());
        if (parser.isCurrentAlias()) {
            throw new Unusable(place, "aliases are not allowed; write the value out");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            List<YamlNode.Field> fields = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                Place at = place(parser.currentTokenLocation());
                String field = parser.currentName();
                parser.nextToken();
                fields.add(new YamlNode.Field(at, field, node()));
            }
            return new YamlNode.Mapping(place, fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node());
            }
            return new YamlNode.Sequence(place, items);
        }
        String kind = token == JsonToken.VALUE_NULL
                ? "nothing"
                : token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE
                        ? "a boolean"
                        : token == JsonToken.VALUE_STRING ? "text" : "a number";
        return new YamlNode.Scalar(place, token == JsonToken.VALUE_NULL ? "" : parser.getString(), kind);
    }

    private Place place(TokenStreamLocation at) {
        return new Place(name, at.getLineNr(), at.getColumnNr());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    /** Stops reading of one file. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Place place;
        private final String wrong;

        Unusable(Place place, String wrong) {
            super(wrong);
            this.place = place;
            this.wrong = wrong;
        }
    }
}
