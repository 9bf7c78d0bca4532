package os.atom.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The two accounts that exist inside: the one the command runs as, and nobody. Pure. */
final class Accounts {
    private static final String NOBODY = "nobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n";

    private Accounts() {}

    static List<Mount> of(Map<String, String> environment, Path home, int user, int group) {
        String name = plain(environment.getOrDefault("USER", "agent"));
        String passwd = name + ":x:" + user + ":" + group + "::" + plain(home) + ":/bin/sh\n";
        String groups = name + ":x:" + group + ":\n" + "nogroup:x:65534:\n";
        return List.of(
                new Mount.Text(passwd + NOBODY, Path.of("/etc/passwd")),
                new Mount.Text(groups, Path.of("/etc/group")));
    }

    private static String plain(Object text) {
        return text.toString().replaceAll("[:\\p{Cntrl}]", "_");
    }
}
