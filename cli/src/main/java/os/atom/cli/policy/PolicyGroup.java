package os.atom.cli.policy;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code policy}. */
@Command(
        name = "policy",
        description = "Ask what policy says, and check the policies themselves.",
        footer = "  atom-os policy explain --agent scout -- 'find . -delete'")
public final class PolicyGroup extends Group {
    private PolicyGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new PolicyGroup(session))
                .addSubcommand(
                        new CommandLine(new PolicyExplain(session)).setStopAtPositional(true))
                .addSubcommand(new PolicyCheck(session))
                .addSubcommand(new PolicyTest(session))
                .addSubcommand(new PolicySuggest(session))
                .addSubcommand(new PolicyList(session));
    }
}
