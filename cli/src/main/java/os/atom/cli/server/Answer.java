package os.atom.cli.server;

import com.fasterxml.jackson.databind.JsonNode;

/** What the server said: 2xx with a body, or 403 where the caller asked to see refusals. */
public record Answer(int status, JsonNode body) {
    public static final int FORBIDDEN = 403;

    public boolean refused() {
        return status == FORBIDDEN;
    }
}
