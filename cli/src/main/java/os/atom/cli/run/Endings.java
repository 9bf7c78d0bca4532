package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/** How a command ended, as an exit code and, where that says too little, a line. */
final class Endings {
    private Endings() {}

    static int exit(JsonNode record, Terminal terminal) {
        record.path("violations").forEach(each -> terminal.error(violation(each)));
        String reason = record.path("reason").asText("");
        return switch (record.path("state").asText()) {
            case "completed" -> record.path("exitCode").asInt(Exit.NOT_RUN);
            case "timed_out" -> {
                terminal.error(said("timed out", reason, "give it longer with --timeout, to 300"));
                yield Exit.TIMED_OUT;
            }
            case "refused" -> {
                terminal.error(said("refused", reason, "see atom-os policy explain"));
                yield Exit.REFUSED;
            }
            case "expired" -> {
                terminal.error(said("nobody approved it in time", reason, "ask again"));
                yield Exit.REFUSED;
            }
            case "stopped" -> {
                terminal.error(said("stopped", reason, "see atom-os audit tail"));
                yield Exit.NOT_RUN;
            }
            default -> {
                terminal.error(said("did not run to its end", reason, "see atom-os status"));
                yield Exit.NOT_RUN;
            }
        };
    }

    /**
     * One line for what the kernel or the proxy refused: the command itself may have seen no more
     * than an error number.
     */
    private static String violation(JsonNode found) {
        long times = found.path("times").asLong(1);
        String what = found.path("kind").asText() + " " + found.path("target").asText();
        boolean byProxy = found.path("rule").asText().startsWith("network.");
        return "atom-os: the "
                + (byProxy ? "proxy" : "kernel")
                + " refused: "
                + Visible.of(what.strip())
                + (times > 1 ? ", " + times + " times" : "")
                + ": "
                + Visible.of(found.path("reason").asText())
                + " ("
                + Visible.of(found.path("rule").asText())
                + "); "
                + Visible.of(found.path("mend").asText());
    }

    private static String said(String what, String reason, String mend) {
        return "atom-os: " + (reason.isEmpty() ? what + ": " + mend : what + ": " + reason);
    }
}
