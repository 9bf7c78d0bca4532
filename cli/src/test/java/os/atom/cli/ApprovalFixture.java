package os.atom.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import os.atom.protocol.ApprovalAnswer;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.LegibleText;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.SandboxTerms;
import os.atom.protocol.ScriptRecord;
import os.atom.protocol.TerminalSize;

/** A request that waits for a person, and a server that tells of it. */
abstract class ApprovalFixture {
    static final String ID = "0199c0de-0000-7000-8000-000000000000";

    final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    static LegibleText text(String text) {
        return new LegibleText(text, text, List.of());
    }

    static ApprovalRecord approval(String state) {
        return approval(state, null);
    }

    static ApprovalRecord approval(String state, Boolean network) {
        LegibleText deceiving =
                new LegibleText(
                        "rm -r bu\u202Eild\nls",
                        "rm -r bu⟦U+202E⟧ild\nls",
                        List.of(
                                new LegibleText.Suspicion(
                                        1, 9, "U+202E RIGHT-TO-LEFT OVERRIDE", "bidi")));
        return new ApprovalRecord(
                ID,
                state,
                "scout",
                "agent:1",
                "supervised",
                deceiving,
                text("to make room"),
                "/home/me/demo",
                new PlanRecord("opaque", "a newline", List.of()),
                List.of(new EffectRecord("delete", "/home/me/demo/build", "rm deletes build")),
                Samples.decision(),
                List.of(
                        new ScriptRecord(
                                "/home/me/demo/x.sh",
                                "script",
                                "copy",
                                8,
                                "ab12",
                                text("echo hi"))),
                new SandboxTerms(
                        List.of("/srv/data"),
                        List.of("/home/me/demo"),
                        List.of("/home/me/demo/.env"),
                        List.of(),
                        List.of("512 processes")),
                60,
                Map.of("LC_ALL", "C"),
                text("typed"),
                true,
                new TerminalSize(80, 24),
                network,
                null,
                Samples.NOON,
                Instant.parse("2099-01-01T00:00:00Z"),
                state.equals("pending")
                        ? null
                        : new ApprovalAnswer("approve", "owner", null, null, Samples.NOON));
    }
}
