package os.atom.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import java.util.Map;
import os.atom.protocol.Problem;

/** Problem documents ({@link Problem}, RFC 9457) as one line each. */
public final class Refusals {
    private static final Map<String, String> LISTS =
            Map.of(
                    "approvals", "atom-os approvals",
                    "approvals/standing", "atom-os approvals standing",
                    "commands", "atom-os command list",
                    "files/history", "atom-os file history",
                    "agents", "atom-os agent list");

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
                return typed(text);
            }
        }
        return "";
    }

    /** What callers of HTTP are told to look at, as the command that shows it to people. */
    private static String typed(String text) {
        for (Map.Entry<String, String> each : LISTS.entrySet()) {
            String call = "GET /api/v1/" + each.getKey();
            if (text.endsWith(call)) {
                return text.substring(0, text.length() - call.length()) + each.getValue();
            }
        }
        return text;
    }

    private static String later(@org.jspecify.annotations.Nullable String seconds) {
        return seconds == null ? "; try again later" : "; try again in " + seconds + " s";
    }
}
