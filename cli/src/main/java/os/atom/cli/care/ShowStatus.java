package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.LocalServer;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code status}. */
@Command(
        name = "status",
        description = "Show the running server, or why there is none.",
        footer = "  atom-os status")
public final class ShowStatus extends DataVerb {
    private static final int DIGITS = 16;

    public ShowStatus(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (session.variable("ATOM_OS_URL").filter(url -> !url.isBlank()).isPresent()) {
            return print(session.server().get("/status"));
        }
        Optional<LocalServer> local = LocalServer.find(session.environment());
        try {
            ObjectNode status = session.server().getSoon("/status").deepCopy();
            local.ifPresent(server -> status.set("local", server.told()));
            return print(status);
        } catch (Failure failure) {
            if (json && failure.exit() == Exit.NO_SERVER) {
                session.terminal().line(Json.pretty(absent(local)));
            }
            throw failure;
        }
    }

    /** What a person reads in the line of the failure. */
    private static JsonNode absent(Optional<LocalServer> local) {
        ObjectNode told = Json.object();
        told.put(
                "state", local.map(server -> server.runs() ? "silent" : "stale").orElse("stopped"));
        local.ifPresent(server -> told.set("local", server.told()));
        return told;
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
        showLocal(status.path("local"));
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
        if (!status.path("journalReady").asBoolean(true)) {
            terminal.line(terminal.red("read-only ") + Json.text(status, "journal"));
        }
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

    /** What the server's own process is to this machine. */
    private void showLocal(JsonNode local) {
        if (local.isMissingNode()) {
            return;
        }
        Terminal terminal = session.terminal();
        List<String> flags = new ArrayList<>();
        local.path("flags").forEach(flag -> flags.add(Visible.of(flag.asText())));
        terminal.line(
                "started  "
                        + switch (Json.text(local, "manner")) {
                            case "daemon" -> "in the background";
                            case "service" -> "by the system's manager of services";
                            default -> "in a terminal";
                        }
                        + (flags.isEmpty() ? "" : ", with " + String.join(" ", flags)));
        terminal.line("home     " + Json.text(local, "home"));
        if (local.has("log")) {
            terminal.line("log      " + Json.text(local, "log"));
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
