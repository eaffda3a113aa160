package dev.quietcore.report;

import dev.quietcore.authoring.RuleTests;
import dev.quietcore.authoring.RuleTests.CaseResult;
import dev.quietcore.authoring.RuleTests.Difference;
import dev.quietcore.authoring.RuleTests.RuleResult;
import dev.quietcore.knowledge.Breach;
import java.io.StringWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What the cases of rules came to as JUnit's XML, which CI systems read: a rule is a suite, a case a test. Parts of conditions
 * that no case tests are a test of their own, skipped unless they count.
 */
public final class RuleTestsXml {
    private static final int COLUMNS = 100;

    private final XMLStreamWriter xml;
    private final boolean strict;

    private RuleTestsXml(XMLStreamWriter xml, boolean strict) {
        this.xml = xml;
        this.strict = strict;
    }

    /** @param strict whether what no case tests is a failure */
    public static String draw(RuleTests answer, boolean strict) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new RuleTestsXml(writer, strict).suites(answer);
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible); // a StringWriter takes everything
        }
        return text + "\n";
    }

    private void suites(RuleTests answer) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites");
        attribute("name", "quietcore rules test");
        for (RuleResult rule : answer.rules()) {
            suite(rule);
        }
        end();
        xml.writeEndDocument();
    }

    private void suite(RuleResult rule) throws XMLStreamException {
        boolean untested = !rule.untested().isEmpty();
        long broken = rule.cases().stream().filter(RuleTestsXml::broken).count();
        long failed = rule.cases().stream().filter(each -> !each.passed()).count() - broken;
        start("testsuite");
        attribute("name", rule.name());
        attribute("file", rule.path());
        attribute("tests", rule.cases().size() + rule.faults().size() + (untested ? 1 : 0));
        attribute("failures", failed + rule.faults().size() + (untested && strict ? 1 : 0));
        attribute("errors", broken);
        attribute("skipped", untested && !strict ? 1 : 0);
        for (Breach fault : rule.faults()) {
            test(rule.name(), "cases", fault.file());
            outcome("failure", "cases", fault.says(), fault.toString());
            end();
        }
        for (CaseResult each : rule.cases()) {
            test(rule.name(), each.name(), each.folder());
            if (!each.passed()) {
                outcome(broken(each) ? "error" : "failure", kinds(each), first(each), all(each));
            }
            end();
        }
        if (untested) {
            String list = rule.untested().stream().map(Breach::toString).collect(Collectors.joining("\n"));
            test(rule.name(), "every part of its conditions is tested", rule.path());
            outcome(
                    strict ? "failure" : "skipped",
                    "untested",
                    Words.counted(rule.untested().size(), "part", "parts") + " of its conditions: no case tests them",
                    list);
            end();
        }
        end();
    }

    /** Whether the case itself cannot be used. */
    private static boolean broken(CaseResult example) {
        return example.differences().stream().anyMatch(each -> each.kind().ofTheCase());
    }

    private static String kinds(CaseResult example) {
        return example.differences().stream()
                .map(each -> each.kind().name().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String first(CaseResult example) {
        return example.differences().get(0).toString();
    }

    private static String all(CaseResult example) {
        StringBuilder all = new StringBuilder();
        for (Difference each : example.differences()) {
            all.append(each).append('\n');
            each.missing()
                    .ifPresent(missing ->
                            all.append(missing.says()).append('\n').append(WhyNotText.nearest(missing, COLUMNS)));
        }
        return all.toString();
    }

    private void test(String suite, String name, String file) throws XMLStreamException {
        start("testcase");
        attribute("classname", suite);
        attribute("name", name);
        attribute("file", file);
    }

    private void outcome(String element, String type, String message, String text) throws XMLStreamException {
        start(element);
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(allowed(text));
        end();
    }

    private void start(String element) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(String.valueOf(value)));
    }

    /** What XML 1.0 cannot hold, not even escaped, is replaced; a snapshot may hold anything. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> each == '\t'
                                || each == '\n'
                                || each >= 0x20 && each <= 0x7e
                                || each >= 0xa0 && each <= 0xd7ff
                                || each >= 0xe000 && each <= 0xfffd
                                || each >= 0x10000
                        ? each
                        : '?')
                .forEach(allowed::appendCodePoint);
        return allowed.toString();
    }
}
