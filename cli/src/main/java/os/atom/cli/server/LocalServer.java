package os.atom.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import os.atom.protocol.ProcessIdentity;

/**
 * What {@code server.json} in a home says of its server. That file stays behind when a server is
 * killed, so nothing of it counts before {@link #runs} says that its very process lives.
 *
 * @param home the server's
 * @param state the file
 */
public record LocalServer(Path home, JsonNode state) {
    /** What the last server of this user's home wrote; empty when it took it away, or never was. */
    public static Optional<LocalServer> find(Map<String, String> environment) {
        Path home = Home.of(environment);
        Path file = file(home);
        try {
            return Optional.of(new LocalServer(home, Json.parse(Files.readAllBytes(file))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new Failure(
                    Exit.NO_SERVER,
                    "cannot read " + file + ": check who owns it, or start the server again");
        }
    }

    /** The same, where its process lives. */
    public static Optional<LocalServer> running(Map<String, String> environment) {
        return find(environment).filter(LocalServer::runs);
    }

    static Path file(Path home) {
        return home.resolve("server.json");
    }

    /** Whether the process that wrote it lives, not just one of the same number. */
    public boolean runs() {
        String identity = state.path("identity").asText();
        return ProcessIdentity.of(pid()).filter(identity::equals).isPresent();
    }

    public long pid() {
        return state.path("pid").asLong(-1);
    }

    /** Where it says that it listens. */
    public String url() {
        return state.path("url").asText();
    }

    /** How it was started: {@code terminal}, {@code daemon} or {@code service}. */
    private String manner() {
        return Json.text(state, "manner");
    }

    /** Whether the system's manager of services started it. */
    public boolean isService() {
        return manner().equals("service");
    }

    /** To the second. */
    private String startedAt() {
        return Json.text(state, "startedAt").replaceFirst("\\.\\d+Z$", "Z");
    }

    /** With which {@code atom-os start} starts the same again. */
    public List<String> flags() {
        return StreamSupport.stream(state.path("flags").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** For {@code --json}: how it was started, where it keeps everything, and its log if any. */
    public ObjectNode told() {
        ObjectNode told = Json.object();
        told.put("pid", pid());
        told.put("startedAt", state.path("startedAt").asText());
        told.put("manner", manner());
        told.set("flags", state.path("flags"));
        told.put("home", home.toString());
        if (!manner().equals("terminal")) {
            told.put("log", log().toString());
        }
        return told;
    }

    /** Where one in the background writes what it has to say; need not exist. */
    Path log() {
        return Home.logs(home).resolve("server.log");
    }

    /** In one line, why nobody answers though the file is there, and what to do. */
    public Failure gone() {
        return new Failure(
                Exit.NO_SERVER,
                "no server runs for "
                        + Home.shown(home)
                        + " any more: "
                        + "process "
                        + pid()
                        + ", started "
                        + startedAt()
                        + ", ended without a word (a kill, a crash, or the machine went down);"
                        + " what it acknowledged is kept: start it again with atom-os start");
    }
}
