package dev.quietcore.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience();

    @Test
    void waitsForWhatComes() throws Exception {
        assertThat(patience.<String>await(() -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> patience.await(() -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> patience.await(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void workThatIsAbandonedIsInterruptedAndTheNextIsDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread user = new Thread(() -> {
            try {
                begun.await();
                patience.lose();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        user.start();
        assertThatThrownBy(() -> patience.await(() -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return "too late";
                }))
                .isInstanceOf(AbandonedException.class);
        interrupted.await();
        assertThat(patience.<String>await(() -> "next")).isEqualTo("next");
    }

    @Test
    void losingItWhereNothingIsWaitedForIsNothing() throws Exception {
        patience.lose();
        assertThat(patience.<String>await(() -> "answer")).isEqualTo("answer");
    }
}
