package os.atom.cli.verb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import os.atom.cli.server.Failure;

/**
 * Ends what we asked for on the server when we are ended here: by Ctrl-C, by a signal, or because
 * nobody reads our output any more.
 */
public final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;

    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final Consumer<String> ending;
    private final Thread hook = new Thread(this::stop, "stop");

    private Interruption(Consumer<String> ending) {
        this.ending = ending;
    }

    /**
     * Watches until it is closed.
     *
     * @param ending ends what has an id, on the server
     */
    public static Interruption watch(Consumer<String> ending) {
        Interruption interruption = new Interruption(ending);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** From now on there is something to end. */
    public void started(String id) {
        asked.complete(id);
    }

    /** It has ended, or never started. */
    @Override
    public void close() {
        asked.complete("");
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are being ended: the hook runs.
        }
    }

    /** Ends it, if it was started. */
    public void stop() {
        try {
            String id = asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!id.isEmpty()) {
                ending.accept(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | Failure e) {
            // Nothing more can be done from here; its own time ends it.
        }
    }
}
