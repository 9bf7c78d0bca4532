package os.atom.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.journal.Digest;

/** The recordings of commands: where each is, and whether each is as it was made. Thread-safe. */
public final class Recordings {
    private final CommandArchive archive;

    Recordings(CommandArchive archive) {
        this.archive = archive;
    }

    /** What is left of a command's recording. */
    public Kept of(String id) {
        return archive.kept(id);
    }

    /**
     * One that is not as the journal says.
     *
     * @param problem in words
     */
    public record Damaged(String id, String problem) {}

    /**
     * What a look at all of them found.
     *
     * @param checked how many were looked at
     */
    public record Checked(long checked, List<Damaged> damaged) {
        public Checked {
            damaged = List.copyOf(damaged);
        }
    }

    /** Holds every recording to its digest in the journal; reads them all. */
    public Checked check() throws IOException {
        List<Damaged> damaged = new ArrayList<>();
        List<CommandArchive.Digested> all = archive.digested();
        for (CommandArchive.Digested each : all) {
            problem(each).ifPresent(words -> damaged.add(new Damaged(each.id(), words)));
        }
        return new Checked(all.size(), damaged);
    }

    /** What is wrong now; a recording that was removed or erased meanwhile is not. */
    private Optional<String> problem(CommandArchive.Digested each) throws IOException {
        Optional<String> problem = look(each);
        return archive.kept(each.id()) instanceof Kept.Removed || archive.isErased(each.id())
                ? Optional.empty()
                : problem;
    }

    private Optional<String> look(CommandArchive.Digested each) throws IOException {
        Path file = archive.recording(each.id());
        if (!Files.exists(file)) {
            return Optional.of("it is missing, and nothing says that it was removed");
        }
        Digest found = digest(file);
        if (found.equals(each.digest())) {
            return Optional.empty();
        }
        return Optional.of(
                Recording.isWhole(file)
                        ? "it was changed: its SHA-256 is %s, the journal says %s"
                                .formatted(found, each.digest())
                        : "it is cut off: its end is missing; somebody cut it, or the power failed"
                                + " while the end of the command went on record");
    }

    private static Digest digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting =
                        new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return Digest.of(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }
}
