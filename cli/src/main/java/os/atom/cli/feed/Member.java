package os.atom.cli.feed;

import os.atom.cli.server.Server;
import picocli.CommandLine.Parameters;

/** Who belongs to which channel. */
final class Member {
    @Parameters(index = "0", paramLabel = "CHANNEL", description = "A private channel.")
    private String channel = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "An agent's name or id.")
    private String name = "";

    String channel() {
        return channel;
    }

    String name() {
        return name;
    }

    String path() {
        return "/channels/" + Server.segment(channel) + "/members";
    }
}
