package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code file write}. */
@Command(
        name = "write",
        description = "Give a file another content: standard input unless --content is given.",
        footer = {
            "  atom-os file write --agent scout --content 'hello' ~/demo/note",
            "  atom-os file write --agent scout --create ~/demo/note < draft"
        })
final class FileWrite extends DataVerb {
    private static final int LARGEST = 1 << 20;

    @Mixin private final Target target = new Target();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private String file = "";

    @Option(names = "--content", paramLabel = "TEXT", description = "The text it shall hold.")
    private @Nullable String content;

    @Option(names = "--create", description = "Only if it is not there.")
    private boolean create;

    @Option(names = "--overwrite", description = "Only if it is there.")
    private boolean overwrite;

    @Option(
            names = "--expect",
            paramLabel = "HASH",
            description = "Only if it has this hash now: sha256:...")
    private @Nullable String expected;

    @Option(
            names = "--encoding",
            paramLabel = "E",
            description = "utf-8, utf-16le, utf-16be or iso-8859-1; as it is unless given.")
    private @Nullable String encoding;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    FileWrite(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (create && overwrite) {
            throw Failure.usage("--create and --overwrite exclude each other: give one of them");
        }
        ObjectNode body = Json.object();
        fill(body);
        if (create || overwrite) {
            body.put("mode", create ? "create" : "overwrite");
        }
        Json.put(body, "expectedHash", expected);
        Json.put(body, "reason", reason);
        return print(
                new Asking(session)
                        .outcome(session.server().put(target.call(session, "/files", file), body)));
    }

    /** Bytes that are no text travel in Base64. */
    private void fill(ObjectNode body) {
        if (content != null) {
            Json.put(body.put("content", content), "encoding", encoding);
            return;
        }
        byte[] bytes = read();
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            Json.put(body.put("content", text), "encoding", encoding);
        } catch (CharacterCodingException noText) {
            body.put("content", Base64.getEncoder().encodeToString(bytes));
            body.put("encoding", "base64");
        }
    }

    private byte[] read() {
        try {
            byte[] bytes = session.in().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw Failure.usage(
                        "standard input is longer than 1 MiB: write it with atom-os exec");
            }
            return bytes;
        } catch (IOException broken) {
            throw Failure.usage("cannot read standard input: " + broken.getMessage());
        }
    }

    @Override
    protected void show(JsonNode change) {
        ChangeLines.show(session.terminal(), change);
    }
}
