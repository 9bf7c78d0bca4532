package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Looks at paths as the processes of one sandbox see them, through their root directory. Nothing is
 * opened for reading or writing, so a pipe or device is never waited for.
 */
final class Inside implements AutoCloseable {
    private static final int MOST_LINKS = 8;
    private static final String DELETED = " (deleted)";

    private final Descriptor root;
    private final int noFollow;

    /**
     * @param pid the sandbox's first process, when everything is mounted
     */
    Inside(int pid, Architecture architecture) throws Errno {
        noFollow = architecture.noFollow();
        root = Beneath.rootOf(pid);
    }

    /**
     * What a path stands for.
     *
     * @param path absolute, as seen inside
     * @param follow whether a link at its end is followed
     * @throws IOException when that cannot be told
     */
    Standing find(String path, boolean follow) throws IOException {
        try {
            return find(trimmed(path), follow, MOST_LINKS);
        } catch (InvalidPathException unspeakable) {
            throw new IOException("a name that cannot be written", unspeakable);
        }
    }

    private Standing find(String path, boolean follow, int links) throws IOException {
        try (Descriptor there = Beneath.find(root, path, follow ? 0 : noFollow)) {
            Beneath.Stat stat = Beneath.stat(there);
            String real = Files.readSymbolicLink(there.path()).toString();
            if (real.endsWith(DELETED)) {
                throw new IOException(path + " was removed");
            }
            boolean special = !stat.regular() && !stat.directory() && !stat.link();
            return new Standing(real, real, special);
        } catch (Errno missing) {
            if (missing.number() != Errno.ENOENT || path.equals("/")) {
                throw missing;
            }
        }
        return missing(path, follow, links);
    }

    /** A link that leads nowhere counts as where it leads. */
    private Standing missing(String path, boolean follow, int links) throws IOException {
        Standing parent = find(Standing.parent(path), true, links);
        String name = path.substring(path.lastIndexOf('/') + 1);
        String whole = parent.path().equals("/") ? "/" + name : parent.path() + "/" + name;
        if (follow && parent.exists()) {
            Path link = Path.of(root.path() + whole);
            if (Files.isSymbolicLink(link)) {
                if (links == 0) {
                    throw new IOException(path + " has too many links");
                }
                String target = Files.readSymbolicLink(link).toString();
                String from = target.startsWith("/") ? "" : parent.path() + "/";
                return find(trimmed(from + target), true, links - 1);
            }
        }
        return new Standing(whole, parent.ancestor(), false);
    }

    /** Without slashes at the end; a path is never empty. */
    private static String trimmed(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    @Override
    public void close() {
        root.close();
    }
}
