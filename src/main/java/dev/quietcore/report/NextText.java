package dev.quietcore.report;

import dev.quietcore.explain.Next.Capture;
import dev.quietcore.explain.Next.NextAnswer;
import dev.quietcore.explain.Next.Question;
import java.util.List;

/** What is open and what to collect, for a person, with the command that collects it. */
public final class NextText {
    private static final String MARGIN = "  ";

    private NextText() {}

    public static String draw(NextAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        if (answer.open().isEmpty() && answer.captures().isEmpty()) {
            sheet.line("nothing is open" + (answer.machine().isEmpty() ? "" : " on " + answer.machine()));
            others(answer, sheet);
            return sheet.toString();
        }
        if (!answer.open().isEmpty()) {
            sheet.hanging("", "OPEN" + (answer.machine().isEmpty() ? "" : " on " + answer.machine()));
            answer.open().forEach(question -> open(question, sheet));
            undecidable(answer, sheet);
        }
        if (!answer.captures().isEmpty()) {
            sheet.heading("WHAT TO COLLECT, most telling first");
            int number = 1;
            for (Capture capture : answer.captures()) {
                capture(number++, capture, sheet);
            }
        }
        others(answer, sheet);
        if (answer.plan().takesNothing()) {
            return sheet.toString();
        }
        sheet.heading("TO COLLECT IT, as root" + (answer.machine().isEmpty() ? "" : " on " + answer.machine()));
        sheet.line(MARGIN + "quietcore next SNAPSHOT --format sh -o collect.sh; sh collect.sh");
        sheet.hanging(MARGIN, "It takes " + Words.list(answer.plan().taken()) + ".");
        return sheet.toString();
    }

    private static void undecidable(NextAnswer answer, Sheet sheet) {
        List<String> ids = answer.open().stream()
                .filter(question -> question.sources().isEmpty())
                .map(Question::id)
                .toList();
        if (!ids.isEmpty()) {
            sheet.gap();
            sheet.paragraph(
                    0,
                    "Nothing that was not collected is known to decide " + Words.list(ids) + "; 'why " + ids.get(0)
                            + "' shows what is known.");
        }
    }

    private static void open(Question question, Sheet sheet) {
        String state = question.state().equals("waiting") ? "could be" : question.state();
        sheet.hanging(MARGIN + Words.left(question.id(), 4) + Words.left(state, 12), question.says());
    }

    private static void capture(int number, Capture capture, Sheet sheet) {
        String label = MARGIN + Words.left(number + ".", 4);
        sheet.hanging(label, capture.name() + ": " + capture.says());
        String margin = " ".repeat(label.length());
        if (capture.sources().size() > 1) {
            sheet.hanging(margin + "sources   ", String.join(", ", capture.sources()));
        }
        sheet.hanging(
                margin + "decides   ",
                capture.decides().isEmpty() ? "nothing that is open" : String.join(", ", capture.decides()));
        sheet.hanging(margin + "costs     ", capture.seconds() + " s, up to about " + capture.megabytes() + " MB");
        sheet.hanging(margin + "disturbs  ", capture.disturbs());
        if (!capture.planned()) {
            sheet.hanging(margin + "not taken; ", capture.unplanned());
        }
    }

    private static void others(NextAnswer answer, Sheet sheet) {
        List<String> others = answer.otherMachines();
        if (!others.isEmpty()) {
            sheet.gap();
            sheet.paragraph(0, "More is open on " + Words.list(others) + ": next " + others.get(0));
        }
    }
}
