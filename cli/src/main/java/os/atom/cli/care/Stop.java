package os.atom.cli.care;

import java.util.Optional;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Home;
import os.atom.cli.server.LocalServer;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stop}. */
@Command(
        name = "stop",
        description =
                "Stop the server of this machine: running commands end, everything is on record"
                        + " first. Done when it has ended.",
        footer = {"  atom-os stop", "  atom-os stop --grace 5m"})
public final class Stop extends Verb {
    @Mixin private Grace grace = new Grace();

    public Stop(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Grace.localOnly(session, "stop");
        Optional<LocalServer> running = LocalServer.running(session.environment());
        if (running.isEmpty()) {
            session.terminal()
                    .line("no server runs for " + Home.shown(Home.of(session.environment())));
            return Exit.OK;
        }
        return grace.stop(session, running.get());
    }
}
