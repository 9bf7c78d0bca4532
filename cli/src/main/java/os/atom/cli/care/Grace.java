package os.atom.cli.care;

import java.time.Duration;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.LocalServer;
import os.atom.cli.server.Stopping;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Spans;
import picocli.CommandLine.Option;

/** How long a server may take to end, and ending it. */
final class Grace {
    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "60s",
            description =
                    "Kill it when it has not ended after this; ${DEFAULT-VALUE} unless given. What"
                            + " was acknowledged is kept all the same.")
    private String time = "60s";

    /**
     * Only where the process is can it be seen to have ended.
     *
     * @throws Failure when another machine's server is meant
     */
    static void localOnly(Session session, String verb) {
        if (session.variable("ATOM_OS_URL").filter(url -> !url.isBlank()).isPresent()) {
            throw Failure.usage(
                    "atom-os " + verb + " is for the server of this machine: unset ATOM_OS_URL");
        }
    }

    /** Ends it, says so, and answers the exit code. */
    int stop(Session session, LocalServer server) {
        Duration patience = Duration.ofSeconds(Spans.seconds("--grace", time));
        String which =
                "the server at %s (process %d)".formatted(Visible.of(server.url()), server.pid());
        if (Stopping.stop(server, patience)) {
            session.terminal().line("stopped " + which);
            return Exit.OK;
        }
        session.terminal()
                .error(
                        "%s did not end within %s and was killed; atom-os audit verify looks at the record"
                                .formatted(which, time));
        return Exit.FAILED;
    }
}
