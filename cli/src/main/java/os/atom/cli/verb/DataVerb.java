package os.atom.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Json;
import picocli.CommandLine.Option;

/** A command that prints data: for people, or with {@code --json} as the server gave it. */
public abstract class DataVerb extends Verb {
    @Option(names = "--json", order = 999, description = "Print JSON.")
    protected boolean json;

    protected DataVerb(Session session) {
        super(session);
    }

    /** Prints what the server answered. */
    protected final int print(JsonNode data) {
        if (json) {
            session.terminal().line(Json.pretty(data));
        } else {
            show(data);
        }
        return Exit.OK;
    }

    /** Prints it for a person. */
    protected abstract void show(JsonNode data);
}
