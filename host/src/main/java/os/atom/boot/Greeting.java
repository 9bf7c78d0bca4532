package os.atom.boot;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.freeze.Freeze;

/** What a person reads when the server is up. Pure. */
final class Greeting {
    private Greeting() {}

    /** That nothing will start, and how it will. */
    static String frozen(Freeze freeze, String called) {
        return "everything is frozen since %s by %s%s; %s thaw lifts it"
                .formatted(
                        freeze.since(),
                        freeze.by(),
                        freeze.reason().isEmpty() ? "" : ": " + freeze.reason(),
                        called);
    }

    /**
     * @param notices what the person should know, such as what was granted to whom
     */
    static String text(URI url, String home, Launch launch, List<String> notices) {
        Stream<String> lines =
                Stream.of(
                        "Atom OS listens on " + url + " and keeps everything in " + home,
                        "connect an agent: %s connect claude (or codex, cursor, ...; --help shows the rest)"
                                .formatted(launch.called()),
                        "stop: "
                                + (launch.manner().inBackground()
                                        ? launch.called() + " stop"
                                        : "Ctrl-C"));
        return Stream.concat(lines, notices.stream().map(notice -> "note: " + notice))
                .collect(Collectors.joining("\n"));
    }
}
