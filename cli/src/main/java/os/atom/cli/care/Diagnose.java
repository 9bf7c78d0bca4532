package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code doctor}: never through a server, since the checks are for when none starts. */
@Command(
        name = "doctor",
        description = {
            "Look at what keeps the server from its work, and say what mends it; exits with 1 when"
                    + " something is wrong.",
            "Works with and without a running server, and changes nothing."
        },
        footer = "  atom-os doctor")
public final class Diagnose extends DataVerb {
    public Diagnose(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode checkup = session.offline().json("doctor");
        print(checkup);
        return checkup.path("fine").asBoolean(false) ? Exit.OK : Exit.FAILED;
    }

    @Override
    protected void show(JsonNode checkup) {
        Terminal terminal = session.terminal();
        int wrong = 0;
        for (JsonNode finding : checkup.path("findings")) {
            String state = Json.text(finding, "state");
            wrong += state.equals("wrong") ? 1 : 0;
            terminal.line(
                    coloured("%-8s".formatted(state), state)
                            + "%-8s ".formatted(Json.text(finding, "check"))
                            + Json.text(finding, "words"));
            String mend = Json.text(finding, "mend");
            if (!mend.isEmpty()) {
                terminal.line(" ".repeat(17) + "mend: " + mend);
            }
        }
        if (wrong > 0) {
            terminal.line(Count.of(wrong, "thing is wrong", "things are wrong"));
        }
    }

    private String coloured(String text, String state) {
        Terminal terminal = session.terminal();
        return switch (state) {
            case "fine" -> terminal.green(text);
            case "warning" -> terminal.yellow(text);
            default -> terminal.red(text);
        };
    }
}
