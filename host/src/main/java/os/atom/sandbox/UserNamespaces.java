package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knows the settings with which systems forbid what bubblewrap needs. */
final class UserNamespaces {
    private static final Path SYSCTL = Path.of("proc", "sys");

    private UserNamespaces() {}

    /**
     * What to do, by the settings of this host.
     *
     * @param root the file system's
     */
    static String mend(Path root) {
        return mend(
                setting(root, "kernel/apparmor_restrict_unprivileged_userns"),
                setting(root, "user/max_user_namespaces"),
                setting(root, "kernel/unprivileged_userns_clone"));
    }

    /** The same for given settings; empty where there is none. Pure. */
    static String mend(String appArmor, String most, String clone) {
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
        return "run 'bwrap --unshare-all --ro-bind / / true' to see what the system forbids; in a"
                + " container, let it make namespaces and mount";
    }

    private static String setting(Path root, String name) {
        try {
            return Files.readString(root.resolve(SYSCTL).resolve(name)).trim();
        } catch (IOException absent) {
            return "";
        }
    }
}
