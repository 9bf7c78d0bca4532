package os.atom.home;

import static java.util.Objects.requireNonNull;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one directory the server writes to, {@code ATOM_OS_HOME}, with the place of everything in it.
 *
 * <p>It holds keys and the record of everything agents did, so it must be a directory of the
 * server's own user that nobody else can enter (mode 0700). Immutable and thread-safe.
 */
public final class Home {
    /** Names another home than {@code ~/.atom-os}. */
    public static final String VARIABLE = "ATOM_OS_HOME";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private final Path directory;

    private Home(Path directory) {
        this.directory = directory;
    }

    /**
     * Where the home is to be: {@code ATOM_OS_HOME} if set, else {@code .atom-os} below the user's.
     */
    public static Path locate(Map<String, String> environment, Path userHome) {
        String named = environment.getOrDefault(VARIABLE, "");
        Path directory = named.isBlank() ? userHome.resolve(".atom-os") : Path.of(named);
        return directory.toAbsolutePath().normalize();
    }

    /**
     * Opens a home, making it and its folders when they are not there.
     *
     * @throws HomeRefused when it cannot be made or is not the server's alone
     */
    public static Home open(Path directory) {
        requireNonNull(directory, "directory");
        if (!Files.exists(directory)) {
            make(directory);
        }
        if (!Files.isDirectory(directory)) {
            throw new HomeRefused(
                    directory + " is not a directory; move it away or set " + VARIABLE);
        }
        Home home = new Home(real(directory));
        home.check();
        for (Path folder :
                List.of(
                        home.keys(),
                        home.recordings(),
                        home.waiting(),
                        home.policies(),
                        home.catalogue(),
                        home.network(),
                        home.outlets(),
                        home.originals(),
                        home.redaction(),
                        home.copies(),
                        home.webhooks(),
                        home.peers(),
                        home.pushes(),
                        home.scratch(),
                        home.logs())) {
            make(folder);
        }
        return home;
    }

    /**
     * A home, or a copy of parts of one, just to be looked at: nothing is made and nothing checked.
     *
     * @throws HomeRefused when it is not a directory
     */
    public static Home look(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new HomeRefused(
                    directory + " is not a directory; name the one that holds the journal");
        }
        return new Home(real(directory));
    }

    /**
     * Whether there is a home, as {@link #open} would accept it; nothing is made.
     *
     * @throws HomeRefused as {@link #open} would
     */
    public static boolean fit(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        look(directory).check();
        return true;
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (IOException | UnsupportedOperationException broken) {
            throw new HomeRefused(
                    "cannot make %s (%s); set %s to a directory you can write to"
                            .formatted(folder, broken, VARIABLE),
                    broken);
        }
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException broken) {
            throw new HomeRefused("cannot enter " + directory + " (" + broken + ")", broken);
        }
    }

    private void check() {
        try {
            Object owner = Files.getAttribute(directory, "unix:uid");
            long self = new UnixSystem().getUid();
            if (!owner.equals((int) self)) {
                throw new HomeRefused(
                        "%s belongs to user %s, not to you (%d); set %s to a directory of your own"
                                .formatted(directory, owner, self, VARIABLE));
            }
            Set<PosixFilePermission> permissions =
                    Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new HomeRefused(
                        "others can enter %s; run: chmod 700 %s".formatted(directory, directory),
                        "chmod 700 '%s'".formatted(directory));
            }
        } catch (IOException broken) {
            throw new HomeRefused("cannot look at " + directory + " (" + broken + ")", broken);
        }
        if (isReadOnly()) {
            throw new HomeRefused(
                    "%s is on a read-only file system; mount it for writing, or set %s to a writable directory"
                            .formatted(directory, VARIABLE));
        }
        if (!Files.isWritable(directory)) {
            throw new HomeRefused(
                    "cannot write to %s; run: chmod 700 %s, or set %s to a writable directory"
                            .formatted(directory, directory, VARIABLE),
                    "chmod 700 '%s'".formatted(directory));
        }
    }

    private boolean isReadOnly() {
        try {
            return Files.getFileStore(directory).isReadOnly();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The home itself, a real path. */
    public Path directory() {
        return directory;
    }

    /** The embedded store. */
    public Path journal() {
        return directory.resolve("journal.db");
    }

    /** The folder of the server's signing keys. */
    public Path keys() {
        return directory.resolve("keys");
    }

    /** The signed heads of the journal, kept outside the store. */
    public Path heads() {
        return directory.resolve("heads.jsonl");
    }

    /** The folder of what a recovery of the journal set aside. */
    public Path lost() {
        return directory.resolve("lost");
    }

    /** The folder of backups that the server takes before it changes the store. */
    public Path backups() {
        return directory.resolve("backups");
    }

    /** The folder of recorded command output. */
    public Path recordings() {
        return directory.resolve("recordings");
    }

    /** The folder of the requests that wait for their turn to run. */
    public Path waiting() {
        return directory.resolve("waiting");
    }

    /** The folder of the people's own policies. */
    public Path policies() {
        return directory.resolve("policies");
    }

    /** The folder of the people's own command families. */
    public Path catalogue() {
        return directory.resolve("catalogue");
    }

    /** The folder of the people's own lists of what agents may reach. */
    public Path network() {
        return directory.resolve("network");
    }

    /** The folder of the sockets by which running commands reach the network. */
    public Path outlets() {
        return directory.resolve("outlets");
    }

    /** The folder of the people's own rules of redaction. */
    public Path redaction() {
        return directory.resolve("redaction");
    }

    /** The folder of unredacted texts that something still waits for. */
    public Path originals() {
        return directory.resolve("originals");
    }

    /** The folder of what files held before agents changed them. */
    public Path copies() {
        return directory.resolve("copies");
    }

    /** The folder of the addresses and secrets of webhooks. */
    public Path webhooks() {
        return directory.resolve("webhooks");
    }

    /** The folder of where news of tasks is delivered, and with what. */
    public Path pushes() {
        return directory.resolve("pushes");
    }

    /** The folder of what agents elsewhere are reached with. */
    public Path peers() {
        return directory.resolve("peers");
    }

    /** The folder of the commands' private temporary directories. */
    public Path scratch() {
        return directory.resolve("scratch");
    }

    /** The folder of what a server in the background has to say. */
    public Path logs() {
        return directory.resolve("logs");
    }

    /** The owner's token, mode 0600. */
    public Path ownerToken() {
        return directory.resolve("owner.token");
    }

    /** What the running server says of itself; see {@link ServerState}. */
    public Path serverState() {
        return directory.resolve("server.json");
    }

    /** The settings file; see {@link Settings}. */
    public Path configuration() {
        return directory.resolve("config.yaml");
    }

    /** What keeps a second server out; see {@link HomeLock}. */
    public Path lock() {
        return directory.resolve("lock");
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
