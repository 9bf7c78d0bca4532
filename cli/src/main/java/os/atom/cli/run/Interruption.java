package os.atom.cli.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;

/**
 * Ends the command on the server when we are ended here: by Ctrl-C, by a signal, or because nobody
 * reads our output any more.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;

    private final CompletableFuture<String> command = new CompletableFuture<>();
    private final Server server;
    private final Thread hook = new Thread(this::stop, "stop");

    private Interruption(Server server) {
        this.server = server;
    }

    static Interruption watch(Server server) {
        Interruption interruption = new Interruption(server);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** From now on there is something to stop. */
    void started(String id) {
        command.complete(id);
    }

    /** The command has ended, or never started. */
    @Override
    public void close() {
        command.complete("");
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are being ended: the hook runs.
        }
    }

    /** Stops the command, if one was started. */
    void stop() {
        try {
            String id = command.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!id.isEmpty()) {
                server.post("/commands/" + Server.segment(id) + "/stop", Json.object());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | Failure e) {
            // Nothing more can be done from here; the command's own timeout ends it.
        }
    }
}
