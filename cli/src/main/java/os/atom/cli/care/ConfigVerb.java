package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.StartFlags;
import picocli.CommandLine.Mixin;

/** Never through a server: what counts is what the next start would read here. */
abstract class ConfigVerb extends DataVerb {
    @Mixin private final StartFlags flags = new StartFlags();

    ConfigVerb(Session session) {
        super(session);
    }

    @Override
    public final Integer call() {
        JsonNode configuration =
                session.offline()
                        .json("config", "--flags", String.join("\n", flags.flags(session)));
        print(configuration);
        return configuration.path("fine").asBoolean(false) ? Exit.OK : Exit.FAILED;
    }

    /** What a start would refuse, and in what a running server is otherwise. */
    final void showProblems(JsonNode configuration) {
        Terminal terminal = session.terminal();
        for (JsonNode problem : configuration.path("problems")) {
            terminal.line(terminal.red("problem ") + Visible.of(problem.asText()));
        }
        for (JsonNode difference : configuration.path("running")) {
            terminal.line(terminal.yellow("running ") + Visible.of(difference.asText()));
        }
    }
}
