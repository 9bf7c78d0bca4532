package os.atom.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import os.atom.protocol.Problem;

/** Problem documents ({@link Problem}, RFC 9457) as one line each. */
public final class Refusals {
    private Refusals() {}

    /** {@code refused: reason [rule]; mend}. */
    public static String line(JsonNode problem) {
        StringBuilder line = new StringBuilder("refused: ").append(why(problem));
        String rule = problem.path("rule").asText("");
        if (!rule.isEmpty()) {
            line.append(" [").append(rule).append(']');
        }
        String mend = problem.path("mend").asText("");
        if (!mend.isEmpty()) {
            line.append("; ").append(mend);
        }
        return line.toString();
    }

    static Failure of(int status, JsonNode problem, HttpURLConnection connection) {
        return new Failure(
                Exit.FAILED,
                switch (status) {
                    case 401 ->
                            "the server does not know this token: use the owner.token of its home,"
                                    + " or correct ATOM_OS_TOKEN";
                    case 403 -> line(problem);
                    case 429 -> why(problem) + later(connection.getHeaderField("Retry-After"));
                    default -> other(status, problem);
                });
    }

    private static String other(int status, JsonNode problem) {
        String why = why(problem);
        String mend = problem.path("mend").asText("");
        if (why.isEmpty()) {
            return "the server answered " + status + " and said no more: see what it prints";
        }
        return mend.isEmpty() || why.contains(mend) ? why : why + "; " + mend;
    }

    private static String why(JsonNode problem) {
        for (String member : new String[] {"reason", "detail", "title"}) {
            String text = problem.path(member).asText("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String later(@org.jspecify.annotations.Nullable String seconds) {
        return seconds == null ? "; try again later" : "; try again in " + seconds + " s";
    }
}
