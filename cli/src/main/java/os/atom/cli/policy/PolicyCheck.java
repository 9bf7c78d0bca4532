package os.atom.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code policy check}. */
@Command(
        name = "check",
        description = {
            "Check the policy files; exits with 1 when one has a problem.",
            "In a container it warns of paths under its prefix (/host), which match nothing."
        },
        footer = "  atom-os policy check")
final class PolicyCheck extends DataVerb {
    PolicyCheck(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode check = session.server().get("/policy/check");
        print(check);
        return check.path("problems").isEmpty() ? Exit.OK : Exit.FAILED;
    }

    @Override
    protected void show(JsonNode check) {
        Terminal terminal = session.terminal();
        terminal.line(
                Json.text(check, "policies")
                        + " policies in force, version "
                        + Json.text(check, "version"));
        check.path("problems").forEach(one -> terminal.line(terminal.red("problem ") + words(one)));
        check.path("warnings")
                .forEach(one -> terminal.line(terminal.yellow("warning ") + words(one)));
    }

    private static String words(JsonNode mistake) {
        return "%s:%s: %s"
                .formatted(
                        Json.text(mistake, "file"),
                        Json.text(mistake, "line"),
                        Json.text(mistake, "message"));
    }
}
