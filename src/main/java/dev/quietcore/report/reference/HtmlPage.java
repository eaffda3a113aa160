package dev.quietcore.report.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/** A page of Markdown as HTML that needs nothing beside it: no network, no style sheet, no script to be read. */
final class HtmlPage {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https")))
            .build();

    private static final Pattern OWN_PAGE = Pattern.compile("^((?:\\.\\./)*[A-Za-z0-9._~/-]+)\\.md(#.*)?$");
    private static final Pattern TITLE = Pattern.compile("<h1[^>]*>(.*)</h1>");
    private static final Pattern HOLE = Pattern.compile("\\{(title|body)}");
    private static final String FRAME = frame();

    private HtmlPage() {}

    static String of(String markdown) {
        Node page = PARSER.parse(markdown);
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(OWN_PAGE.matcher(link.getDestination()).replaceFirst("$1.html$2"));
                visitChildren(link);
            }
        });
        String body = RENDERER.render(page);
        String title = TITLE.matcher(body)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
        return HOLE.matcher(FRAME)
                .replaceAll(hole -> Matcher.quoteReplacement(hole.group().equals("{title}") ? title : body));
    }

    private static String frame() {
        try (InputStream frame = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("frame.html"))) {
            return new String(frame.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
