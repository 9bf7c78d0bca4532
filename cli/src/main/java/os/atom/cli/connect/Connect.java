package os.atom.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.AgentKey;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Surroundings;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connect}. */
@Command(
        name = "connect",
        description = {
            "Let an agent program of yours use this server, as one agent.",
            "Shows what would change in its configuration. With --write it is changed, what was"
                    + " there is kept beside it, an agent and its key are made if they are missing, and"
                    + " the connection is tried. The key stays in ATOM_OS_HOME."
        },
        footer = {
            "  atom-os connect claude",
            "  atom-os connect codex --agent scout --write",
            "  atom-os connect codex --remove"
        })
public final class Connect extends DataVerb {
    @Parameters(
            paramLabel = "CLIENT",
            description = "claude, codex, cursor, openclaw, gemini, vscode or langgraph.")
    private Client client = Client.claude;

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "As which agent; one of the client's name unless given.")
    private @Nullable String agent;

    @Option(names = "--write", description = "Make the change.")
    private boolean write;

    @Option(
            names = "--new-key",
            description = "Give the agent a new key if the one it has is not here; that one ends.")
    private boolean newKey;

    @Option(names = "--remove", description = "Take everything out again; the agent stays.")
    private boolean remove;

    public Connect(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        check();
        Surroundings user = new Surroundings(session.environment());
        String name = agent == null ? client.name() : agent;
        AgentKey.checkPlace(name, session.environment());
        Entry entry = new Entry(session.launcher(), name, environment());
        Plan plan = remove ? Plan.removing(client, user) : Plan.adding(client, user, entry);
        Optional<Path> found = client.found(user);
        if (write && client.file(user).isPresent() && found.isEmpty()) {
            throw new Failure(Exit.FAILED, client.title() + " is not here: install it, then again");
        }
        ObjectNode told = Json.object().put("client", client.name()).put("title", client.title());
        told.put("found", found.map(Path::toString).orElse(""));
        told.put("agent", name).put("removed", remove).put("written", write);
        told.set("entry", entry.json(client.isTyped()));
        if (remove) {
            plan.write(told);
        } else {
            connect(plan, entry, told);
        }
        return print(told);
    }

    private void check() {
        if (remove && (write || newKey || agent != null)) {
            throw Failure.usage("--remove stands alone: see atom-os connect --help");
        }
        if (!session.variable("ATOM_OS_URL").orElse("").isBlank()) {
            throw Failure.usage(
                    "connect is for a server of this machine: unset ATOM_OS_URL, or give the client"
                            + " ATOM_OS_URL and ATOM_OS_KEY yourself");
        }
        if (client == Client.claude && session.variable("CLAUDE_CONFIG_DIR").isPresent()) {
            throw new Failure(
                    Exit.FAILED,
                    "with CLAUDE_CONFIG_DIR it is not known where Claude Code looks: use claude mcp"
                            + " add --scope user atom-os -- "
                            + session.launcher()
                            + " mcp --agent NAME");
        }
    }

    private void connect(Plan plan, Entry entry, ObjectNode told) {
        Keys keys = new Keys(session.server(), session.environment());
        Keys.Need need = keys.need(entry.agent());
        if (write) {
            keys.meet(need, entry.agent(), newKey);
            plan.write(told);
            RoundTrip.Heard heard = RoundTrip.make(entry, session.environment());
            told.putObject("checked").put("server", heard.server()).put("tools", heard.tools());
        } else {
            plan.show(told);
        }
        told.put("key", Keys.words(need, entry.agent(), write));
        told.put("keyFile", "" + AgentKey.file(entry.agent(), session.environment()));
    }

    /** Clients start programs with little of our surroundings, so a home of one's own is said. */
    private Map<String, String> environment() {
        Map<String, String> needed = new HashMap<>();
        session.variable("ATOM_OS_HOME")
                .filter(home -> !home.isEmpty())
                .ifPresent(home -> needed.put("ATOM_OS_HOME", Path.of(home).toAbsolutePath() + ""));
        return needed;
    }

    @Override
    protected void show(JsonNode told) {
        ConnectText.show(session.terminal(), client, told);
    }
}
