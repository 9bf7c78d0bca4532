package os.atom.cli.care;

import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.LocalServer;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.StartFlags;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin private StartFlags start = new StartFlags();

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
        session.startInBackground(chosen(start.flags(session)));
        return Exit.OK;
    }

    /** Nobody can be asked in the background, so it is done before. */
    private List<String> chosen(List<String> flags) {
        if (!session.hasKeyboard() || !flags.contains(StartFlags.OFFERING)) {
            return flags;
        }
        List<String> chosen = new ArrayList<>(flags);
        chosen.remove(StartFlags.OFFERING);
        session.offline().choose().path("flags").forEach(flag -> chosen.add(flag.asText()));
        return chosen;
    }
}
