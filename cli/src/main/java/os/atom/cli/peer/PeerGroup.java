package os.atom.cli.peer;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code peer}. */
@Command(
        name = "peer",
        description = "Agents elsewhere that agents here may write to, as peer:NAME, over A2A.",
        footer =
                "  atom-os peer add reviewer https://agents.example.com/.well-known/agent-card.json")
public final class PeerGroup extends Group {
    private PeerGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new PeerGroup(session))
                .addSubcommand(new PeerAdd(session))
                .addSubcommand(new PeerList(session))
                .addSubcommand(new PeerShow(session))
                .addSubcommand(new PeerRemove(session))
                .addSubcommand(new PeerDead(session))
                .addSubcommand(new PeerReplay(session));
    }
}
