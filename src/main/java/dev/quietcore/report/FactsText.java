package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.explain.FactView;
import dev.quietcore.explain.Facts.FactsAnswer;
import dev.quietcore.explain.Facts.TypeCount;
import java.util.stream.Collectors;

/** Facts, for a person. */
public final class FactsText {
    private FactsText() {}

    public static String draw(FactsAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        int type = answer.types().stream()
                .mapToInt(count -> count.type().length())
                .max()
                .orElse(0);
        int number = answer.types().stream()
                .mapToInt(count -> String.valueOf(count.count()).length())
                .max()
                .orElse(0);
        for (TypeCount count : answer.types()) {
            String label =
                    Words.left(count.type(), type) + "  " + Words.right(String.valueOf(count.count()), number) + "  ";
            sheet.line(label + Words.cutEnd(Words.printable(count.example()), style.columns() - label.length()));
        }
        if (answer.types().isEmpty() && answer.facts().isEmpty()) {
            sheet.line("no such fact");
        }
        for (FactView fact : answer.facts()) {
            sheet.hanging("#" + fact.number() + " ", fact.type() + ": " + fact.says());
            sheet.paragraph(
                    4,
                    fact.fields().entrySet().stream()
                            .map(field -> field.getKey() + "=" + field.getValue())
                            .collect(Collectors.joining(" ")));
            for (Cited cited : fact.evidence()) {
                sheet.line("    " + CitedText.place(cited));
                sheet.line("    | " + CitedText.text(cited, style.columns() - 6));
            }
        }
        return sheet.toString();
    }
}
