package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;

/**
 * What goes back: messages on standard output, one a line and nothing else, and what is wrong on
 * standard error, each thing once. Safe for several threads.
 *
 * <p>Throws {@link UncheckedIOException} when the client has gone.
 */
final class Lines {
    /** JSON-RPC 2.0, section 5.1: the line is no JSON. */
    static final int NO_JSON = -32700;

    /** JSON-RPC 2.0, section 5.1: the line is no message. */
    static final int NO_MESSAGE = -32600;

    /** Of the range that JSON-RPC leaves to servers: the message did not get through. */
    static final int NOT_PASSED_ON = -32000;

    private final Terminal terminal;
    private final Set<String> told = new HashSet<>();

    Lines(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Passes on a message of the server's.
     *
     * @param message JSON, whose line breaks are between its tokens and so without meaning
     */
    synchronized void pass(String message) {
        byte[] line =
                (message.replace('\n', ' ').replace('\r', ' ') + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        try {
            OutputStream out = terminal.out();
            out.write(line);
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Answers a request with an error of ours. */
    void refuse(JsonNode id, int code, String why) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.set("id", id);
        answer.putObject("error").put("code", code).put("message", why);
        pass(answer.toString());
    }

    /** Answers a message that wants an answer, and tells whoever reads standard error. */
    void refuse(Message message, Failure why) {
        tell(why);
        if (message.isRequest()) {
            refuse(message.id(), NOT_PASSED_ON, why.line());
        }
    }

    /** Tells whoever reads standard error, once. */
    synchronized void tell(Failure why) {
        if (told.add(why.line())) {
            terminal.error("atom-os mcp: " + why.line());
        }
    }
}
