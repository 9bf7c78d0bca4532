package os.atom.care;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import os.atom.home.Home;

/**
 * Whether what lies in the home is of its owner, and nobody else's to read or write. Of folders
 * that hold thousands of the server's own files only the folder is looked at.
 */
final class FilesCheck implements Check {
    private static final int OTHERS = 0077;
    private static final int WRITABLE_BY_OTHERS = 0022;

    /** What nobody else may read, even where a home is copied with its modes. */
    private static final Set<String> SECRET =
            Set.of(
                    "keys",
                    "owner.token",
                    "journal.db",
                    "journal.db-wal",
                    "webhooks",
                    "peers",
                    "pushes",
                    "originals",
                    "waiting");

    private static final Set<String> CROWDED =
            Set.of(
                    "recordings",
                    "copies",
                    "scratch",
                    "sandbox",
                    "native",
                    "outlets",
                    "lost",
                    "logs");

    private final long user;

    FilesCheck() {
        this(new UnixSystem().getUid());
    }

    /** For a server that runs as this user. */
    FilesCheck(long user) {
        this.user = user;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Finding> look(Site site) throws IOException {
        if (site.home().isEmpty()) {
            return List.of();
        }
        Home home = site.home().get();
        List<Path> open = new ArrayList<>();
        List<Path> foreign = new ArrayList<>();
        Files.walkFileTree(home.directory(), new Looker(home.directory(), user, open, foreign));
        List<Finding> findings = new ArrayList<>();
        if (!foreign.isEmpty()) {
            findings.add(
                    Finding.wrong(
                            name(),
                            words(foreign) + " of another user, so the server cannot rely on it",
                            "sudo chown -R %d '%s'".formatted(user, home)));
        }
        if (!open.isEmpty()) {
            findings.add(
                    Finding.wrong(
                            name(),
                            words(open) + " open to other users",
                            "chmod -R go-rwx '%s'".formatted(home)));
        }
        return findings.isEmpty()
                ? List.of(Finding.fine(name(), "what lies in it is yours alone, too"))
                : findings;
    }

    private static String words(List<Path> files) {
        return files.size() == 1
                ? files.getFirst() + " is"
                : "%s and %d more are".formatted(files.getFirst(), files.size() - 1);
    }

    private static final class Looker extends SimpleFileVisitor<Path> {
        private final Path home;
        private final long owner;
        private final List<Path> open;
        private final List<Path> foreign;

        Looker(Path home, long owner, List<Path> open, List<Path> foreign) {
            this.home = home;
            this.owner = owner;
            this.open = open;
            this.foreign = foreign;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is)
                throws IOException {
            if (folder.equals(home)) {
                return FileVisitResult.CONTINUE;
            }
            judge(folder);
            boolean crowded = CROWDED.contains(home.relativize(folder).toString());
            return crowded ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            judge(file);
            return FileVisitResult.CONTINUE;
        }

        /** It went meanwhile, or cannot be entered: then its folder was told of already. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        private void judge(Path path) throws IOException {
            Map<String, Object> is =
                    Files.readAttributes(path, "unix:mode,uid,isSymbolicLink", NOFOLLOW);
            if ((int) is.getOrDefault("uid", -1) != owner) {
                foreign.add(path);
            }
            String top = home.relativize(path).getName(0).toString();
            int forbidden = SECRET.contains(top) ? OTHERS : WRITABLE_BY_OTHERS;
            boolean link = Boolean.TRUE.equals(is.get("isSymbolicLink"));
            if (!link && ((int) is.getOrDefault("mode", OTHERS) & forbidden) != 0) {
                open.add(path);
            }
        }

        private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
    }
}
