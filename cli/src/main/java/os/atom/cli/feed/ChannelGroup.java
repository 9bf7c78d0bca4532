package os.atom.cli.feed;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code channel}. */
@Command(
        name = "channel",
        description = "The places to post in, and who belongs to the private ones.",
        footer = "  atom-os channel add builds --topic 'What the runner says'")
public final class ChannelGroup extends Group {
    private ChannelGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new ChannelGroup(session))
                .addSubcommand(new ChannelAdd(session))
                .addSubcommand(new ChannelList(session))
                .addSubcommand(new ChannelTopic(session))
                .addSubcommand(new ChannelArchive(session))
                .addSubcommand(new ChannelInvite(session))
                .addSubcommand(new ChannelExpel(session))
                .addSubcommand(new ChannelSubscribe(session))
                .addSubcommand(new ChannelUnsubscribe(session));
    }
}
