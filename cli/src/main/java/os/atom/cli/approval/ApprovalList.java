package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code approvals}. */
@Command(
        name = "approvals",
        description = "Show what waits for a person, with all that it would run or write.",
        footer = {"  atom-os approvals --watch", "  atom-os approvals standing"})
public final class ApprovalList extends DataVerb {
    @Option(names = "--all", description = "Also what is answered, newest first.")
    private boolean all;

    @Option(
            names = {"-w", "--watch"},
            description = "Stay, and show each request as it comes and as it is answered.")
    private boolean watch;

    private ApprovalList(Session session) {
        super(session);
    }

    /** The command with its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new ApprovalList(session))
                .addSubcommand(new ApprovalShow(session))
                .addSubcommand(new StandingList(session))
                .addSubcommand(new StandingRevoke(session));
    }

    @Override
    public Integer call() {
        if (watch && (all || json)) {
            throw Failure.usage("--watch goes with neither --all nor --json");
        }
        if (watch) {
            new Watching(session).follow();
            return Exit.OK;
        }
        return print(session.server().get("/approvals?limit=500" + (all ? "&state=all" : "")));
    }

    @Override
    protected void show(JsonNode page) {
        Terminal terminal = session.terminal();
        if (page.path("items").isEmpty()) {
            terminal.line("nothing waits for a person");
            return;
        }
        ApprovalText text = new ApprovalText(terminal);
        for (JsonNode approval : page.path("items")) {
            text.whole(approval, Clock.systemUTC().instant());
            terminal.line("");
        }
        terminal.line("answer with: atom-os approve ID, or atom-os deny ID --reason TEXT");
    }
}
