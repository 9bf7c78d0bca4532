package os.atom.cli.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The key with which a program on this machine acts as one agent: {@code ATOM_OS_KEY}, else a file
 * of the agent's name in {@code ATOM_OS_HOME/keys}, mode 0600 in a folder of mode 0700.
 *
 * <p>Only an agent's key is taken: a person's would lend the agent a person's rights. The file's
 * key goes only to the server of that home, never to an address in {@code ATOM_OS_URL}.
 */
public final class AgentKey {
    private static final Pattern KEY = Pattern.compile("atom_agent_[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
    private static final Set<PosixFilePermission> MINE =
            PosixFilePermissions.fromString("rw-------");

    private AgentKey() {}

    /**
     * The key of {@code agent}.
     *
     * @throws Failure when there is none, others could read it, or it is no agent's
     */
    public static String find(String agent, Map<String, String> environment) {
        String given = environment.getOrDefault("ATOM_OS_KEY", "").strip();
        if (!given.isEmpty()) {
            return checked(given, "ATOM_OS_KEY");
        }
        if (!environment.getOrDefault("ATOM_OS_URL", "").isBlank()) {
            throw Failure.usage(
                    "ATOM_OS_URL is set but ATOM_OS_KEY is not: set it to the agent's key");
        }
        return kept(agent, environment);
    }

    /**
     * The key that {@link #keep} put into the home.
     *
     * @throws Failure when there is none, others could read it, or it is no agent's
     */
    public static String kept(String agent, Map<String, String> environment) {
        Path file = file(agent, environment);
        try {
            if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(MINE)) {
                throw Failure.usage(
                        "others may have read " + file + ": rotate the key, then chmod 600 it");
            }
            return checked(Files.readString(file, StandardCharsets.UTF_8).strip(), "" + file);
        } catch (NoSuchFileException e) {
            throw Failure.usage(
                    "no key of "
                            + agent
                            + " in "
                            + Home.shown(file)
                            + ": atom-os connect puts one there, or set ATOM_OS_KEY");
        } catch (IOException e) {
            throw Failure.usage("cannot read " + file + ": check who owns it");
        }
    }

    /**
     * Sees that there is no other key where that of {@code agent} would be kept: the server's own,
     * such as {@code journal.key}, are in the same folder.
     *
     * @throws Failure when there is one
     */
    public static void checkPlace(String agent, Map<String, String> environment) {
        Path file = file(agent, environment);
        try {
            String there = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!there.isEmpty() && !KEY.matcher(there).matches()) {
                throw new Failure(
                        Exit.FAILED,
                        file + " holds another key than an agent's: take another name, --agent");
            }
        } catch (NoSuchFileException e) {
            // As it should be.
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot read " + file + ": check who owns it");
        }
    }

    /** Keeps a key for {@link #find}; an agent's that was there is replaced in one step. */
    public static void keep(String agent, String key, Map<String, String> environment) {
        checkPlace(agent, environment);
        Path file = file(agent, environment);
        Path folder = file.getParent();
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Path part =
                    Files.createTempFile(
                            folder, ".key", "", PosixFilePermissions.asFileAttribute(MINE));
            Files.writeString(part, checked(key, "the server's answer") + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot write " + file + ": check who owns its folder");
        }
    }

    /** Where the key of {@code agent} is kept; need not exist. */
    public static Path file(String agent, Map<String, String> environment) {
        if (!NAME.matcher(agent).matches()) {
            throw Failure.usage("'" + agent + "' is no agent's name: see atom-os agent list");
        }
        return Home.of(environment).resolve("keys").resolve(agent);
    }

    private static String checked(String key, String origin) {
        if (!KEY.matcher(key).matches()) {
            throw Failure.usage(
                    origin + " holds no agent's key, which is like atom_agent_...: correct it");
        }
        return key;
    }
}
