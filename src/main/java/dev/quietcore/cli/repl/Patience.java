package dev.quietcore.cli.repl;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Waits for work that may take long, until the user loses patience. Work that was abandoned may go on for a while; nobody
 * looks at what it comes to.
 */
final class Patience {
    /** Rules and their syntax trees are walked by recursion; as much as the main thread usually has. */
    private static final long STACK_BYTES = 8L << 20;

    private @Nullable FutureTask<?> task;

    /** @throws AbandonedException if {@link #lose} was called before the work was done */
    <T> T await(Callable<T> work) throws Exception {
        FutureTask<T> begun = new FutureTask<>(work);
        synchronized (this) {
            task = begun;
        }
        Thread worker = new Thread(null, begun, "quietcore-answer", STACK_BYTES);
        worker.setDaemon(true);
        worker.start();
        try {
            return begun.get();
        } catch (CancellationException cancelled) {
            throw new AbandonedException();
        } catch (InterruptedException late) { // Ctrl-C pressed while the line was being read, heard only now
            begun.cancel(true);
            throw new AbandonedException();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        } finally {
            synchronized (this) {
                task = null;
            }
        }
    }

    /** Ends what is waited for, if anything is. */
    synchronized void lose() {
        if (task != null) {
            task.cancel(true);
        }
    }
}
