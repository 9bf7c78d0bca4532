package os.atom.cli.webhook;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code webhook}. */
@Command(
        name = "webhook",
        description = "Servers elsewhere that are told of events, signed.",
        footer = "  atom-os webhook add https://example.com/hook --type os.atom.approval.requested")
public final class WebhookGroup extends Group {
    private WebhookGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new WebhookGroup(session))
                .addSubcommand(new WebhookAdd(session))
                .addSubcommand(new WebhookList(session))
                .addSubcommand(new WebhookRemove(session))
                .addSubcommand(new DeadLetters(session))
                .addSubcommand(new ReplayLetter(session));
    }
}
