package os.atom.cli.agent;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code agent}. */
@Command(
        name = "agent",
        description = "Add agents, raise and lower what they may do, change their keys.",
        footer = "  atom-os agent add scout --maturity intern")
public final class AgentGroup extends Group {
    private AgentGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new AgentGroup(session))
                .addSubcommand(new AgentAdd(session))
                .addSubcommand(new AgentList(session))
                .addSubcommand(new AgentShow(session))
                .addSubcommand(new AgentPromote(session))
                .addSubcommand(new AgentDemote(session))
                .addSubcommand(new AgentPause(session))
                .addSubcommand(new AgentResume(session))
                .addSubcommand(new AgentStop(session))
                .addSubcommand(new AgentA2a(session))
                .addSubcommand(new AgentRemove(session))
                .addSubcommand(
                        new CommandLine(new KeyGroup(session))
                                .addSubcommand(new KeyRotate(session)));
    }
}
