package dev.quietcore.report.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text stays text, whatever it looks like: what a reader of Markdown gets back is what was put in. */
class InlineTest {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words",
                "<script>alert(1)</script>",
                "[click](javascript:alert(1)) and ![x](y)",
                "*bold* _under_ **strong** __init__ ~~gone~~ `code` ``two``",
                "a_b_c __wbinvd csd_queue_cpu _x",
                "# no heading #",
                "- no item",
                "+ no item",
                "1. no item",
                "2) no item",
                "= no heading",
                "> no quotation",
                "a | b || c \\| d \\\\| e",
                "| --- |",
                "&lt; &amp; &#36; $x$ $$y$$",
                "\\ \\\\ \\` \\<",
                "`",
                "``` fence",
                "trailing \\",
                "<!-- hidden -->",
                "http://example.invalid/<x>",
            })
    void any_text_comes_back_as_it_is(String text) {
        comesBack(text);
    }

    @Test
    void random_text_of_marks_comes_back_as_it_is() {
        Random random = new Random(7);
        String marks = "\\`*_{}[]()<>#+-.!|~&;:$=\"'/ab1 ";
        for (int round = 0; round < 4000; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(marks.charAt(random.nextInt(marks.length())));
            }
            comesBack(text.reverse().toString().strip().replaceAll(" +", " "));
        }
    }

    private static void comesBack(String text) {
        Inline inline = Inline.text(text);
        assertThat(words(new Markdown("x.md").paragraph(inline).toString())).isEqualTo(text);
        assertThat(words(new Markdown("x.md").heading(2, inline).toString())).isEqualTo(text);
        assertThat(words(new Markdown("x.md").bullets(List.of(inline, inline)).toString()))
                .isEqualTo(text + text);
        assertThat(words(new Markdown("x.md").numbered(List.of(inline)).toString()))
                .isEqualTo(text);
        assertThat(words(table(inline))).isEqualTo("head" + "left" + text);
        assertThat(words(table(Inline.code(text)))).isEqualTo("head" + "left" + text);
        assertThat(words(new Markdown("x.md").paragraph(Inline.code(text)).toString()))
                .isEqualTo(text);
        assertThat(words(new Markdown("x.md").verbatim("a\n" + text).toString()))
                .isEqualTo("a\n" + text + "\n");
    }

    private static String table(Inline cell) {
        return new Markdown("x.md")
                .table(List.of("head", ""), List.of(List.of(Inline.text("left"), cell)))
                .toString();
    }

    @Test
    void nothing_that_could_steer_a_terminal_or_turn_text_around_gets_through() {
        String hostile = "a\u001b[31mb\u0007c\u202ed\ne\rf\u0000g\u009bh";
        assertThat(Inline.text(hostile).markdown()).isEqualTo("a?\\[31mb?c?d e f?g?h");
        assertThat(Inline.code(hostile).markdown()).isEqualTo("`a?[31mb?c?d e f?g?h`");
        assertThat(new Markdown("x.md").verbatim("a\u001b[31m\tb\n  c\u202e\n").toString())
                .isEqualTo("```\na?[31m    b\n  c?\n```\n");
    }

    /** GitHub takes the first backslash of {@code \\|} for an escape of the second, and ends the cell at the bar. */
    @Test
    void a_backslash_before_a_bar_is_no_code_in_a_table() {
        assertThat(Inline.code("a\\|b").cell()).isEqualTo("a\\\\&#124;b");
        assertThat(Inline.code("a|b").cell()).isEqualTo("`a\\|b`");
        assertThat(Inline.code("a\\|b").markdown()).isEqualTo("`a\\|b`");
    }

    @Test
    void code_fences_are_longer_than_those_within() {
        assertThat(new Markdown("x.md").verbatim("````\nx").toString()).isEqualTo("`````\n````\nx\n`````\n");
    }

    /** All that a reader sees, and a failure if any mark was understood. */
    private static String words(String markdown) {
        StringBuilder words = new StringBuilder();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock block) {
                words.append(block.getLiteral());
            }

            @Override
            public void visit(CustomNode node) {
                visitChildren(node);
            }

            @Override
            protected void visitChildren(Node parent) {
                for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                    assertThat(child.getClass().getSimpleName())
                            .as(markdown)
                            .isIn(
                                    "Paragraph",
                                    "Heading",
                                    "BulletList",
                                    "OrderedList",
                                    "ListItem",
                                    "TableBlock",
                                    "TableHead",
                                    "TableBody",
                                    "TableRow",
                                    "TableCell",
                                    "Text",
                                    "Code",
                                    "FencedCodeBlock");
                }
                super.visitChildren(parent);
            }
        });
        return words.toString();
    }
}
