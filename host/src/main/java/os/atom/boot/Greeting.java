package os.atom.boot;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person reads when the server is up. Pure. */
final class Greeting {
    private Greeting() {}

    /**
     * @param notices what the person should know, such as what was granted to whom
     */
    static String text(URI url, String home, List<String> notices) {
        Stream<String> lines =
                Stream.of(
                        "Atom OS listens on " + url + " and keeps everything in " + home,
                        "next: bin/atom-os agent add scout --maturity autonomous   (in a second"
                                + " terminal; bin/atom-os --help shows the rest)",
                        "stop: Ctrl-C");
        return Stream.concat(lines, notices.stream().map(notice -> "note: " + notice))
                .collect(Collectors.joining("\n"));
    }
}
