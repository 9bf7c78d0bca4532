package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code channel expel}. */
@Command(
        name = "expel",
        description = "Let an agent see a private channel no more.",
        footer = "  atom-os channel expel release scout")
final class ChannelExpel extends DataVerb {
    @Mixin private Member member = new Member();

    ChannelExpel(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().delete(member.path() + "/" + Server.segment(member.name())));
    }

    @Override
    protected void show(JsonNode channel) {
        session.terminal()
                .line(
                        "%s does not belong to #%s any more"
                                .formatted(
                                        Visible.of(member.name()), Visible.of(member.channel())));
    }
}
