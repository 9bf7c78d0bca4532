package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audit verify}. */
@Command(
        name = "verify",
        description = {
            "Check that every entry is as it was written; exits with 1 when not.",
            "Works without a server too, on its files or on copies of journal.db, keys and"
                    + " heads.jsonl."
        },
        footer = {"  atom-os audit verify", "  atom-os audit verify --home /mnt/evidence"})
final class AuditVerify extends DataVerb {
    @Mixin private final WhichJournal which = new WhichJournal();

    AuditVerify(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode verdict = which.ask(session, server -> server.getSlow("/audit/verify"), "verify");
        boolean intact = verdict.path("intact").asBoolean(false);
        if (json || intact) {
            print(verdict);
            return intact ? Exit.OK : Exit.FAILED;
        }
        throw new Failure(
                Exit.FAILED,
                "the journal is not intact: "
                        + verdict.path("kind").asText("broken")
                        + " at entry "
                        + verdict.path("brokenAt").asText("?")
                        + "; "
                        + verdict.path("words").asText());
    }

    @Override
    protected void show(JsonNode verdict) {
        Terminal terminal = session.terminal();
        terminal.line(terminal.green("intact") + ": " + Json.text(verdict, "words"));
    }
}
