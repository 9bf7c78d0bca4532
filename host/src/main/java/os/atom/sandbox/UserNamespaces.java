package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Knows the settings with which systems forbid what bubblewrap needs. */
final class UserNamespaces {
    private static final Path SYSCTL = Path.of("proc", "sys");

    /** What Docker and Podman put into their containers. */
    private static final List<Path> CONTAINER =
            List.of(Path.of(".dockerenv"), Path.of("run", ".containerenv"));

    /** What the files in packaging/docker do; a container can change none of it itself. */
    private static final String START_IT =
            "this container may not make namespaces: start it with packaging/docker/compose.yaml,"
                    + " or with --security-opt seccomp=packaging/docker/seccomp.json"
                    + " --security-opt systempaths=unconfined and, where AppArmor is on,"
                    + " --security-opt apparmor=atom-os";

    private UserNamespaces() {}

    /**
     * What to do, by the settings of this host.
     *
     * @param root the file system's
     */
    static String mend(Path root) {
        return mend(
                CONTAINER.stream().map(root::resolve).anyMatch(Files::exists),
                setting(root, "kernel/apparmor_restrict_unprivileged_userns"),
                setting(root, "user/max_user_namespaces"),
                setting(root, "kernel/unprivileged_userns_clone"));
    }

    /** The same for given settings; empty where there is none. Pure. */
    static String mend(boolean container, String appArmor, String most, String clone) {
        if (container) {
            return START_IT;
        }
        if (appArmor.equals("1")) {
            return "AppArmor keeps bubblewrap from making user namespaces; install its profile"
                    + " (apt install apparmor-profiles, then ln -s"
                    + " /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/"
                    + " and systemctl reload apparmor), or, for the whole system, sysctl -w"
                    + " kernel.apparmor_restrict_unprivileged_userns=0";
        }
        if (most.equals("0")) {
            return "user namespaces are switched off; sysctl -w user.max_user_namespaces=15000";
        }
        if (clone.equals("0")) {
            return "user namespaces are switched off; sysctl -w kernel.unprivileged_userns_clone=1";
        }
        return "run 'bwrap --unshare-all --ro-bind / / true' to see what the system forbids";
    }

    private static String setting(Path root, String name) {
        try {
            return Files.readString(root.resolve(SYSCTL).resolve(name)).trim();
        } catch (IOException absent) {
            return "";
        }
    }
}
