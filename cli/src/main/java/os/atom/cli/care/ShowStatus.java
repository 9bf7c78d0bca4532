package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code status}. */
@Command(name = "status", description = "Show the running server.", footer = "  atom-os status")
public final class ShowStatus extends DataVerb {
    private static final int DIGITS = 16;

    public ShowStatus(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/status"));
    }

    @Override
    protected void show(JsonNode status) {
        Terminal terminal = session.terminal();
        terminal.line(
                terminal.bold("Atom OS " + Json.text(status, "version"))
                        + " at "
                        + Json.text(status, "url")
                        + ", process "
                        + Json.text(status, "pid")
                        + ", since "
                        + second(status, "startedAt"));
        if (status.path("frozen").isObject()) {
            terminal.line(terminal.red("frozen   ") + frozen(status.path("frozen")));
        }
        String sandbox = Json.text(status, "sandbox");
        boolean ready = status.path("sandboxReady").asBoolean();
        terminal.line("sandbox  " + (ready ? terminal.green(sandbox) : terminal.red(sandbox)));
        terminal.line(
                "journal  "
                        + Json.text(status, "store")
                        + ", "
                        + Json.text(status, "entries")
                        + " entries, head "
                        + start(status, "head"));
        terminal.line("bus      " + Json.text(status, "bus"));
        terminal.line("policy   " + start(status, "policy"));
        terminal.line(
                "agents   "
                        + Json.text(status, "agents")
                        + ", grants "
                        + Json.text(status, "mounts")
                        + ", running commands "
                        + Json.text(status, "running"));
        for (JsonNode problem : status.path("problems")) {
            terminal.line(terminal.yellow("problem  ") + Visible.of(problem.asText()));
        }
    }

    private static String frozen(JsonNode freeze) {
        String reason = Json.text(freeze, "reason");
        return "since "
                + second(freeze, "since")
                + " by "
                + Json.text(freeze, "by")
                + (reason.isEmpty() ? "" : ": " + reason)
                + "; atom-os thaw lifts it";
    }

    /** A time to the second; the rest is for {@code --json}. */
    private static String second(JsonNode json, String member) {
        return Json.text(json, member).replaceFirst("\\.\\d+Z$", "Z");
    }

    /** So much of a digest that it can be told from another; {@code --json} has all of it. */
    private static String start(JsonNode json, String member) {
        String digest = Json.text(json, member);
        return digest.length() <= DIGITS ? digest : digest.substring(0, DIGITS);
    }
}
