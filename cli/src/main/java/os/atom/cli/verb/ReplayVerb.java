package os.atom.cli.verb;

import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import picocli.CommandLine.Parameters;

/** Has what was given up brought again, by whatever brings events. */
public abstract class ReplayVerb extends DataVerb {
    @Parameters(index = "1", paramLabel = "SEQ", description = "The event, as dead shows it.")
    private long seq;

    protected ReplayVerb(Session session) {
        super(session);
    }

    /**
     * Asks for it.
     *
     * @param kind such as {@code webhooks}
     */
    protected final int replay(String kind, String id) {
        return print(
                session.server()
                        .post(
                                "/%s/%s/dead-letters/%d/replay"
                                        .formatted(kind, Server.segment(id), seq),
                                Json.object()));
    }

    /** The event that is brought again. */
    protected final long seq() {
        return seq;
    }
}
