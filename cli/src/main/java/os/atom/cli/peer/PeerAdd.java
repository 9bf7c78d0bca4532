package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
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
            "  atom-os peer add reviewer https://agents.example.com/card.json --token-file token",
            "  atom-os peer add reviewer https://agents.example.com/card.json --key jwk.json"
        })
final class PeerAdd extends DataVerb {
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

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

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = {
                "The key that has to have signed its card, now and whenever it is read again: the RFC",
                "7638 thumbprint, the public key as a JWK, or a file that holds one of these."
            })
    private @Nullable String key;

    PeerAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("name", name).put("card", card);
        if (tokenFile != null) {
            request.put("token", read(tokenFile, "the token"));
        }
        if (endpoint != null) {
            request.put("endpoint", endpoint);
        }
        if (key != null) {
            request.put("key", key(key));
        }
        return print(session.server().post("/peers", request));
    }

    /** As it stands, or what stands in the file of that name. */
    private static String key(String written) {
        boolean plain = written.startsWith("{") || THUMBPRINT.matcher(written).matches();
        return plain ? written : read(Path.of(written), "a thumbprint or a JWK");
    }

    private static String read(Path file, String what) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw Failure.usage("cannot read " + file + ": name a file that holds " + what);
        }
    }

    @Override
    protected void show(JsonNode peer) {
        PeerLines.print(session.terminal(), peer);
    }
}
