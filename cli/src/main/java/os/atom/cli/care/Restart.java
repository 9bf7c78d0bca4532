package os.atom.cli.care;

import java.util.List;
import java.util.Optional;
import os.atom.cli.server.LocalServer;
import os.atom.cli.service.Service;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code restart}. */
@Command(
        name = "restart",
        description =
                "Stop the server of this machine if it runs, and start it with the flags it had: as a"
                        + " service if it was one, else in the background.",
        footer = "  atom-os restart")
public final class Restart extends Verb {
    @Mixin private Grace grace = new Grace();

    public Restart(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Grace.localOnly(session, "restart");
        Optional<LocalServer> last = LocalServer.find(session.environment());
        int exit = last.filter(LocalServer::runs).map(it -> grace.stop(session, it)).orElse(0);
        if (last.filter(LocalServer::isService).isPresent()) {
            String url = Service.of(session.environment()).start();
            session.terminal().line("the service runs again at " + Visible.of(url));
        } else {
            session.startInBackground(last.map(LocalServer::flags).orElse(List.of()));
        }
        return exit;
    }
}
