package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit verify}. */
@Command(
        name = "verify",
        description = {
            "Check that every entry is as it was written; exits with 1 when not.",
            "Works without a server too, on its files or on copies of journal.db, keys and"
                    + " heads.jsonl."
        },
        footer = {
            "  atom-os audit verify",
            "  atom-os audit verify --recordings",
            "  atom-os audit verify --home /mnt/evidence"
        })
final class AuditVerify extends DataVerb {
    @Mixin private final WhichJournal which = new WhichJournal();

    @Option(
            names = "--recordings",
            description = "Hold every recording to its digest in the journal too; asks the server.")
    private boolean recordings;

    AuditVerify(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode verdict = which.ask(session, server -> server.getSlow("/audit/verify"), "verify");
        boolean intact = verdict.path("intact").asBoolean(false);
        if (json || intact) {
            print(verdict);
            int found = recordings ? recordings() : Exit.OK;
            return intact ? found : Exit.FAILED;
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

    private int recordings() {
        JsonNode checked = session.server().getSlow("/audit/recordings");
        if (json) {
            session.terminal().line(Json.pretty(checked));
        } else {
            for (JsonNode damaged : checked.path("damaged")) {
                session.terminal()
                        .error(
                                "the recording of command "
                                        + damaged.path("id").asText()
                                        + " is not as it was made: "
                                        + damaged.path("problem").asText());
            }
        }
        boolean intact = checked.path("intact").asBoolean(false);
        if (intact && !json) {
            session.terminal()
                    .line(
                            session.terminal().green("intact")
                                    + ": "
                                    + Count.of(
                                            checked.path("checked").asLong(),
                                            "recording is as it was made",
                                            "recordings are as they were made"));
        }
        return intact ? Exit.OK : Exit.FAILED;
    }

    @Override
    protected void show(JsonNode verdict) {
        Terminal terminal = session.terminal();
        terminal.line(terminal.green("intact") + ": " + Json.text(verdict, "words"));
    }
}
