package os.atom.boot;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.freeze.Freeze;
import os.atom.home.Manner;

/** What a person reads when the server is up. Pure. */
final class Greeting {
    private Greeting() {}

    /** That nothing will start, and how it will. */
    static String frozen(Freeze freeze) {
        return "everything is frozen since %s by %s%s; bin/atom-os thaw lifts it"
                .formatted(
                        freeze.since(),
                        freeze.by(),
                        freeze.reason().isEmpty() ? "" : ": " + freeze.reason());
    }

    /**
     * @param notices what the person should know, such as what was granted to whom
     */
    static String text(URI url, String home, Manner manner, List<String> notices) {
        Stream<String> lines =
                Stream.of(
                        "Atom OS listens on " + url + " and keeps everything in " + home,
                        "next: bin/atom-os agent add scout --maturity autonomous   (in a second"
                                + " terminal; bin/atom-os --help shows the rest)",
                        "stop: " + (manner.inBackground() ? "atom-os stop" : "Ctrl-C"));
        return Stream.concat(lines, notices.stream().map(notice -> "note: " + notice))
                .collect(Collectors.joining("\n"));
    }
}
