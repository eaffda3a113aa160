package dev.quietcore.report.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HTML is made of our own Markdown; should something slip into that unescaped, it still does nothing. */
class HtmlPageTest {
    @Test
    void raw_HTML_is_shown_and_not_obeyed() {
        assertThat(HtmlPage.of("# t\n\n<script>alert(1)</script>\n\na <b onclick=x>b</b>"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("a &lt;b onclick=x&gt;b&lt;/b&gt;");
    }

    @Test
    void an_address_that_is_a_script_leads_nowhere() {
        assertThat(HtmlPage.of("[x](javascript:alert(1)) [y](data:text/html,z)"))
                .doesNotContain("javascript:", "data:");
    }

    @Test
    void links_between_pages_of_Markdown_become_links_between_pages_of_HTML() {
        assertThat(HtmlPage.of("[a](../facts/A.md) [b](b.md#some-place) [c](https://example.invalid/c.md)"))
                .contains("href=\"../facts/A.html\"")
                .contains("href=\"b.html#some-place\"")
                .contains("href=\"https://example.invalid/c.md\"");
    }

    @Test
    void what_looks_like_a_hole_of_the_frame_is_text() {
        assertThat(HtmlPage.of("# {body}\n\n$1 \\\\1 {title}"))
                .contains("<title>{body} - quietcore</title>")
                .contains("<p>$1 \\1 {title}</p>");
    }
}
