package os.atom.cli.server;

import com.fasterxml.jackson.databind.JsonNode;

/** What the server said: 2xx with a body, or a problem where the caller asked to see those. */
public record Answer(int status, JsonNode body) {
    public static final int FORBIDDEN = 403;

    /** Whether it did what was asked. */
    public boolean good() {
        return status / 100 == 2;
    }

    /** Which rule stood against it; empty when none is named. */
    public String rule() {
        return body.path("rule").asText("");
    }

    public boolean refused() {
        return status == FORBIDDEN;
    }
}
