package os.atom.cli.file;

import os.atom.cli.server.Server;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Option;

/** Whose rights apply, and the query that says so. */
public final class Target {
    @Option(
            names = "--agent",
            required = true,
            paramLabel = "NAME",
            description = "Whose rights apply: an agent's name or id.")
    private String agent = "";

    /** A call about a path, such as {@code /files/list?path=...&agent=...}. */
    String call(Session session, String call, String path) {
        return call
                + "?path="
                + Server.value(session.directory(path))
                + Server.parameter("agent", agent);
    }

    /** A call about no path. */
    String call(String call) {
        return call + "?agent=" + Server.value(agent);
    }
}
