package os.atom.cli.audit;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code audit}. */
@Command(
        name = "audit",
        description = "Look back: what was asked, decided and done.",
        footer = "  atom-os audit tail --follow")
public final class AuditGroup extends Group {
    private AuditGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new AuditGroup(session))
                .addSubcommand(new AuditTail(session))
                .addSubcommand(new AuditVerify(session))
                .addSubcommand(new AuditExport(session))
                .addSubcommand(new AuditErase(session))
                .addSubcommand(new AuditExpire(session));
    }
}
