package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code config check}. */
@Command(
        name = "check",
        description = {
            "Say everything that a start would refuse in the settings, and what mends it; exits with"
                    + " 1 when there is something.",
            "Works with and without a running server."
        },
        footer = "  atom-os config check")
final class ConfigCheck extends ConfigVerb {
    ConfigCheck(Session session) {
        super(session);
    }

    @Override
    protected void show(JsonNode configuration) {
        showProblems(configuration);
        if (configuration.path("fine").asBoolean(false)) {
            session.terminal()
                    .line(
                            "the settings are understood; "
                                    + Json.text(configuration, "file")
                                    + (configuration.path("written").asBoolean(true)
                                            ? ""
                                            : " is not there"));
        }
    }
}
