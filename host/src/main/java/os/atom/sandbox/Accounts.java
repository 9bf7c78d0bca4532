package os.atom.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * The two accounts that exist inside: the one the command runs as, and nobody. Pure.
 *
 * @param passwd the text of {@code /etc/passwd}
 * @param group the text of {@code /etc/group}
 */
record Accounts(String passwd, String group) {
    private static final String NOBODY = "nobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n";

    /** The accounts of a command, as its environment and its server have it. */
    static Accounts of(SandboxSpec spec) {
        return of(spec.environment(), spec.home(), Posix.user(), Posix.group());
    }

    static Accounts of(Map<String, String> environment, Path home, int user, int group) {
        String name = plain(environment.getOrDefault("USER", "agent"));
        String passwd = name + ":x:" + user + ":" + group + "::" + plain(home) + ":/bin/sh\n";
        String groups = name + ":x:" + group + ":\n" + "nogroup:x:65534:\n";
        return new Accounts(passwd + NOBODY, groups);
    }

    private static String plain(Object text) {
        return text.toString().replaceAll("[:\\p{Cntrl}]", "_");
    }
}
