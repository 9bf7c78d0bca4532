package os.atom.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import os.atom.cli.server.Address;
import os.atom.cli.server.AgentKey;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Home;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Pages;

/** Sees to it that there is an agent of this name, and that its key is where {@code mcp} looks. */
final class Keys {
    private final Server server;
    private final Map<String, String> environment;

    Keys(Server server, Map<String, String> environment) {
        this.server = server;
        this.environment = environment;
    }

    /** What has to be done. */
    enum Need {
        /** The agent is there, and its key works. */
        NOTHING,
        /** There is no such agent: one is added, as a student. */
        AGENT,
        /** There is one, and its key is not here: a new one ends the old one. */
        KEY
    }

    Need need(String agent) {
        boolean there = false;
        for (JsonNode one : Pages.all(server, "/agents")) {
            there |= one.path("name").asText().equals(agent);
        }
        if (!there) {
            return Need.AGENT;
        }
        return works(agent) ? Need.NOTHING : Need.KEY;
    }

    /** In words, before and after it is done. */
    static String words(Need need, String agent, boolean done) {
        String is = done ? "is" : "would be";
        return switch (need) {
            case NOTHING -> agent + " is there, and so is its key";
            case AGENT ->
                    agent
                            + " "
                            + is
                            + " added as a student, which a person may promote; its key "
                            + is
                            + " kept";
            case KEY ->
                    agent + " " + is + " given a new key, the one it had ends; it " + is + " kept";
        };
    }

    /**
     * Does it.
     *
     * @param renew whether a key that is in use elsewhere may be ended
     */
    void meet(Need need, String agent, boolean renew) {
        switch (need) {
            case NOTHING -> {}
            case AGENT ->
                    keep(
                            agent,
                            server.post(
                                    "/agents",
                                    Json.object().put("name", agent).put("maturity", "student")));
            case KEY -> {
                if (!renew) {
                    throw new Failure(
                            Exit.FAILED,
                            agent
                                    + " has a key that is not in "
                                    + Home.shown(AgentKey.file(agent, environment))
                                    + ": put it there (chmod 600), or end it with --new-key");
                }
                String path = "/agents/" + Server.segment(agent) + "/keys";
                keep(agent, server.post(path, Json.object()));
            }
        }
    }

    private void keep(String agent, JsonNode issued) {
        AgentKey.keep(agent, issued.path("key").asText(""), environment);
    }

    /** Whether the server takes the key that is here for this very agent's. */
    private boolean works(String agent) {
        try {
            Address address = Address.with(AgentKey.kept(agent, environment), environment);
            JsonNode me = new Server(address).get("/agents/me");
            return me.path("name").asText().equals(agent);
        } catch (Failure none) {
            return false;
        }
    }
}
