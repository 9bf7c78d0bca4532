package os.atom.cli.freeze;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code thaw}. */
@Command(
        name = "thaw",
        description = "Lift the freeze: agents may act again, as far as each is allowed.",
        footer = "  atom-os thaw")
public final class Thaw extends DataVerb {
    public Thaw(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().post("/thaw", Json.object()));
    }

    @Override
    protected void show(JsonNode answer) {
        JsonNode lifted = answer.path("lifted");
        session.terminal()
                .line(
                        lifted.isObject()
                                ? "thawed; it was frozen since "
                                        + Json.text(lifted, "since")
                                        + " by "
                                        + Json.text(lifted, "by")
                                : "nothing was frozen");
    }
}
