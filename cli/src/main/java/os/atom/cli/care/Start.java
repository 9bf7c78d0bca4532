package os.atom.cli.care;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.LocalServer;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code start}.
 *
 * <p>The launcher {@code bin/atom-os} starts the server itself, so that no second Java stays behind
 * as its parent; here is what it understands, and the start in the background.
 */
@Command(
        name = "start",
        description =
                "Start the server here, until Ctrl-C, or in the background; also what atom-os does"
                        + " with no command.",
        footer = {
            "  atom-os start --port 8000 --host-mount=~/projects/demo:ro",
            "  atom-os start --daemon"
        })
public final class Start extends Verb {
    /** Stands for no directory; it is the name of none. */
    private static final String OFFER = ":";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where it listens; 8000 unless given.")
    private @Nullable String port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "On which address; 127.0.0.1, this machine only, unless given.")
    private @Nullable String bind;

    @Option(
            names = "--host-mount",
            arity = "0..1",
            fallbackValue = OFFER,
            paramLabel = "DIR[:ro|rw]",
            description =
                    "Grant a directory to all agents, read-only unless said; your projects, or the"
                            + " whole home with a warning, when no directory is named.")
    private @Nullable List<String> hostMounts;

    @Option(
            names = "--daemon",
            description =
                    "Return when it serves, or say why not, and leave it running: it outlives the"
                            + " terminal and writes logs/server.log in its home.")
    private boolean daemon;

    public Start(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (!daemon) {
            throw Failure.usage("the server is started by the launcher: run bin/atom-os start");
        }
        LocalServer.running(session.environment())
                .ifPresent(server -> {
                    throw new Failure(
                            Exit.FAILED,
                            "a server (process %d) already runs at %s: stop it with atom-os stop"
                                    .formatted(server.pid(), server.url()));
                });
        session.startInBackground(flags());
        return Exit.OK;
    }

    /** As the launcher takes them, and from any directory. */
    private List<String> flags() {
        List<String> flags = new ArrayList<>();
        if (port != null) {
            flags.add("--port=" + port);
        }
        if (bind != null) {
            flags.add("--bind=" + bind);
        }
        if (hostMounts != null) {
            hostMounts.forEach(mount -> flags.add(flag(mount)));
        }
        return flags;
    }

    private String flag(String mount) {
        if (mount.equals(OFFER)) {
            return "--host-mount";
        }
        boolean anywhere = mount.startsWith("/") || mount.startsWith("~");
        return "--host-mount=" + (anywhere ? mount : session.here(mount));
    }
}
