package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code channel invite}. */
@Command(
        name = "invite",
        description = "Let an agent see a private channel and post in it.",
        footer = "  atom-os channel invite release scout")
final class ChannelInvite extends DataVerb {
    @Mixin private Member member = new Member();

    ChannelInvite(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                session.server()
                        .post(member.path(), Json.object().put("principal", member.name())));
    }

    @Override
    protected void show(JsonNode channel) {
        session.terminal()
                .line(
                        "%s belongs to #%s now"
                                .formatted(
                                        Visible.of(member.name()), Visible.of(member.channel())));
    }
}
