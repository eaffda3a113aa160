package dev.quietcore.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.explain.UnanswerableException;
import org.junit.jupiter.api.Test;

class LineWordsTest {
    @Test
    void blanksPartAndQuotesHoldTogether() throws Exception {
        assertThat(LineWords.of("  why \t F1  ")).containsExactly("why", "F1");
        assertThat(LineWords.of("open 'a b' \"c d\" e'f g'h")).containsExactly("open", "a b", "c d", "ef gh");
        assertThat(LineWords.of("name='say \"so\"' '' \"it's\"")).containsExactly("name=say \"so\"", "", "it's");
        assertThat(LineWords.of("a\\ b")).containsExactly("a\\", "b");
        assertThatThrownBy(() -> LineWords.of("open 'a b"))
                .isInstanceOf(UnanswerableException.class)
                .hasMessage("a quote is not closed: 'a b");
    }

    @Test
    void aCommentIsNoFact() throws Exception {
        assertThat(LineWords.of("# 12")).isEmpty();
        assertThat(LineWords.of(" #")).isEmpty();
        assertThat(LineWords.of("#!/usr/bin/env quietcore")).isEmpty();
        assertThat(LineWords.of("#12 x")).containsExactly("#12", "x");
        assertThat(LineWords.of("why # 12")).containsExactly("why", "#", "12");
    }
}
