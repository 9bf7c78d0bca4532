package os.atom.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import os.atom.cli.server.Answer;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Refusals;
import os.atom.cli.server.Server;

/** Types to a command, piece by piece in order, as fast as it reads. */
final class Typist {
    /** As much as a server takes at once. */
    private static final int MOST = 64 << 10;

    private final Server server;
    private final String path;
    private String refusal = "";

    Typist(Server server, String id) {
        this.server = server;
        this.path = "/commands/" + Server.segment(id) + "/input";
    }

    /** What is looked at before it is typed. */
    interface Watch {
        /** Whether it is to be typed. */
        boolean passes(byte[] piece);
    }

    /**
     * Types everything that comes.
     *
     * @param ends whether the command's input ends with it
     * @return whether the command took it all
     * @throws IOException when what comes cannot be read
     */
    boolean typeAll(InputStream in, boolean ends, Watch watch) throws IOException {
        byte[] buffer = new byte[MOST];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            byte[] piece = Arrays.copyOf(buffer, count);
            if (count > 0 && (!watch.passes(piece) || !type(piece, false))) {
                return false;
            }
        }
        return !ends || type(new byte[0], true);
    }

    /** Why the command did not take everything, in words. */
    String refusal() {
        return refusal;
    }

    /**
     * Types a piece, as soon as the command reads on.
     *
     * @return whether it did; not when it has ended, or takes nothing
     */
    boolean type(byte[] piece, boolean end) {
        ObjectNode body = Json.object();
        if (piece.length > 0) {
            body.put("base64", Base64.getEncoder().encodeToString(piece));
        }
        if (end) {
            body.put("end", true);
        }
        while (true) {
            Answer answer = server.offer(path, body);
            if (answer.good()) {
                return true;
            }
            switch (answer.rule()) {
                // The server waits a while before it says so.
                case "input.full", "input.early" -> {}
                case "input.closed" -> {
                    refusal = answer.body().path("detail").asText("it takes no input");
                    return false;
                }
                default -> throw new Failure(Exit.FAILED, Refusals.line(answer.body()));
            }
        }
    }
}
