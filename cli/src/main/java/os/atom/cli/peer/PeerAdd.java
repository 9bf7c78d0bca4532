package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peer add}. */
@Command(
        name = "add",
        description = {
            "List an agent elsewhere by its A2A card: agents here may write to it as peer:NAME from now",
            "on. What they write leaves this machine; what it answers is somebody else's word."
        },
        footer = {
            "  atom-os peer add reviewer https://agents.example.com/.well-known/agent-card.json",
            "  atom-os peer add reviewer https://agents.example.com/card.json --token-file token"
        })
final class PeerAdd extends DataVerb {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description =
                    "How it is called here: 1 to 64 of a-z 0-9 . _ - beginning with a letter.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "CARD-URL",
            description = "Where its agent card is: https://...")
    private String card = "";

    @Option(
            names = "--token-file",
            paramLabel = "F",
            description =
                    "A file that holds what the peer knows this host by; it is kept, not shown.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--endpoint",
            paramLabel = "ORIGIN",
            description = "Another server that its card may name, such as https://api.example.com.")
    private @Nullable String endpoint;

    PeerAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("name", name).put("card", card);
        if (tokenFile != null) {
            request.put("token", read(tokenFile));
        }
        if (endpoint != null) {
            request.put("endpoint", endpoint);
        }
        return print(session.server().post("/peers", request));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw Failure.usage("cannot read " + file + ": name a file that holds the token");
        }
    }

    @Override
    protected void show(JsonNode peer) {
        PeerLines.print(session.terminal(), peer);
    }
}
