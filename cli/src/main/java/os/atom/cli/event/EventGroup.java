package os.atom.cli.event;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code event}. */
@Command(
        name = "event",
        description = "Events that programs publish for each other, and ask for.",
        footer = "  atom-os event subscribe builds --type 'scout.build.*'")
public final class EventGroup extends Group {
    private EventGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new EventGroup(session))
                .addSubcommand(new EventPublish(session))
                .addSubcommand(new EventSubscribe(session))
                .addSubcommand(new EventList(session))
                .addSubcommand(new EventFetch(session))
                .addSubcommand(new EventAck(session))
                .addSubcommand(new EventNack(session))
                .addSubcommand(new EventDead(session))
                .addSubcommand(new EventReplay(session))
                .addSubcommand(new EventUnsubscribe(session));
    }
}
