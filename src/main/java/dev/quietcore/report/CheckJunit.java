package dev.quietcore.report;

import dev.quietcore.authoring.check.RulesCheck.Checked;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Breach.Severity;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Breaches as a JUnit report, a test case a file, which build servers show. */
public final class CheckJunit {
    private static final String SUITE = "quietcore rules check";

    private CheckJunit() {}

    public static String draw(Checked checked) {
        Map<String, List<Breach>> byFile = new TreeMap<>();
        checked.breaches()
                .forEach(breach -> byFile.computeIfAbsent(breach.file(), any -> new ArrayList<>())
                        .add(breach));
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE);
            xml.writeAttribute("tests", String.valueOf(Math.max(byFile.size(), 1)));
            xml.writeAttribute("failures", String.valueOf(failing(byFile)));
            if (byFile.isEmpty()) {
                testCase(xml, checked.rules() + " rules", List.of());
            }
            for (Map.Entry<String, List<Breach>> file : byFile.entrySet()) {
                testCase(xml, file.getKey(), file.getValue());
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text + "\n";
    }

    private static long failing(Map<String, List<Breach>> byFile) {
        return byFile.values().stream()
                .filter(breaches -> breaches.stream().anyMatch(CheckJunit::fails))
                .count();
    }

    private static boolean fails(Breach breach) {
        return breach.severity() == Severity.ERROR;
    }

    private static void testCase(XMLStreamWriter xml, String name, List<Breach> breaches) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("name", Words.printable(name));
        List<String> lines = breaches.stream()
                .map(breach -> Words.printable(CheckText.line(breach)))
                .toList();
        if (!breaches.isEmpty()) {
            boolean fails = breaches.stream().anyMatch(CheckJunit::fails);
            xml.writeStartElement(fails ? "failure" : "system-out");
            if (fails) {
                xml.writeAttribute("message", lines.get(0));
            }
            xml.writeCharacters(String.join("\n", lines));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
