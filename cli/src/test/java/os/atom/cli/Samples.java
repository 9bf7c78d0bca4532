package os.atom.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.AuditEntry;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.MountRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.PresenceRecord;
import os.atom.protocol.Problem;
import os.atom.protocol.RuleRecord;
import os.atom.protocol.TrustRecord;

/** Records as the server sends them. */
final class Samples {
    static final Instant NOON = Instant.parse("2027-01-01T12:00:00.123456Z");

    private Samples() {}

    static AgentRecord agent(String name, String maturity, boolean paused) {
        return new AgentRecord("agt-" + name, name, maturity, paused, List.of("build"), NOON, null);
    }

    /** One that was heard of. */
    static AgentRecord present(String name, Instant heard, int connections) {
        return new AgentRecord(
                "agt-" + name,
                name,
                "intern",
                false,
                List.of(),
                NOON,
                null,
                new PresenceRecord("online", heard, connections),
                false);
    }

    /** An intern with a record. */
    static AgentRecord trusted(boolean suggested, String... missing) {
        var counts = new TrustRecord.Counts(NOON, 9, 8, 7, 1, 2, 0);
        var next =
                new TrustRecord.Next(
                        "supervised", suggested, NOON, 7, 25, 13, 20, List.of(missing));
        var reaction =
                new TrustRecord.Reaction(NOON, "trust.denials", "10 denials", List.of(4L, 5L));
        return new AgentRecord(
                "agt-scout",
                "scout",
                "intern",
                false,
                List.of(),
                NOON,
                new TrustRecord(counts, counts, counts, next, reaction));
    }

    static MountRecord mount(String id, String directory, String agent) {
        return new MountRecord(id, directory, "ro", agent, NOON, null, null);
    }

    static AuditEntry entry(long seq, String type, Map<String, Object> payload) {
        return new AuditEntry(seq, NOON, type, "scout", "cmd-1", payload, "ph", "prev", "hash");
    }

    static CommandRecord command(String state, Integer exitCode, String reason) {
        return new CommandRecord(
                "cmd-1",
                "scout",
                state,
                "ls",
                new PlanRecord("script", null, List.of()),
                decision(),
                "/tmp",
                exitCode,
                "timed_out".equals(state),
                "",
                "",
                false,
                NOON,
                NOON,
                NOON,
                12L,
                reason,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static DecisionRecord decision() {
        return new DecisionRecord(
                "ask",
                List.of(new RuleRecord("ladder.ask", "asks a person")),
                "it connects to the network",
                null);
    }

    static Problem refusal() {
        return new Problem(
                "/problems/refused",
                "Refused",
                403,
                "Policy refused the command.",
                null,
                "never.outside-grants",
                "it reads /home/me/secret, which is not granted",
                "grant it with: atom-os mount add /home/me",
                "cmd-9");
    }

    static Problem problem(int status, String detail, String mend) {
        return new Problem("about:blank", "Wrong", status, detail, null, null, null, mend, null);
    }

    @SafeVarargs
    static <T> Page<T> page(T... items) {
        return new Page<>(Arrays.asList(items), null, null);
    }
}
