package os.atom.cli.connect;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;

/**
 * What is to happen to one file of the user's.
 *
 * @param place where it is looked for; goes with the file when that will be gone
 * @param file where it really is, symbolic links followed
 * @param before what it holds; empty when it does not exist
 * @param after what it will hold; blank when it will be gone
 */
record Change(Path place, Path file, String before, String after) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

    /** A text made into another. */
    interface Edit {
        String apply(String before) throws NotUnderstood;
    }

    /**
     * Reads a file and says what an edit would make of it.
     *
     * @throws Failure when the file cannot be read, or cannot be changed with care
     */
    static Change of(Path place, Edit edit) {
        try {
            boolean there = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
            Path file = there ? place.toRealPath() : place;
            String before = read(file);
            Change change = new Change(place, file, before, edit.apply(before));
            if (!change.isNone()) {
                checkOwner(file);
            }
            return change;
        } catch (NotUnderstood e) {
            throw new Failure(
                    Exit.FAILED,
                    place + " is left alone, since " + e.why() + ": put the entry in by hand");
        } catch (CharacterCodingException e) {
            throw new Failure(Exit.FAILED, place + " is left alone: it is not UTF-8 text");
        } catch (NoSuchFileException e) {
            throw new Failure(
                    Exit.FAILED, place + " is a link that leads nowhere: correct or remove it");
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot read " + place + ": check who owns it");
        }
    }

    /** A file that is made anew belongs to who makes it: its owner could not read it any more. */
    private static void checkOwner(Path file) throws IOException {
        Path there = file;
        while (!Files.exists(there)) {
            there = there.resolveSibling("..").normalize();
        }
        String owner = Files.getOwner(there).getName();
        // A folder of the system's may well be for everybody.
        boolean systems = !there.equals(file) && owner.equals("root");
        Optional<String> me = ProcessHandle.current().info().user();
        if (!systems && me.filter(name -> !name.equals(owner)).isPresent()) {
            throw new Failure(
                    Exit.FAILED, there + " belongs to " + owner + ": call atom-os as " + owner);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    boolean isNone() {
        return before.equals(after);
    }

    /**
     * Does it in one step, with a copy of what was there beside it.
     *
     * @param copied whether what was there is kept
     * @return the copy
     * @throws Failure when it cannot be done, or another has changed the file since it was read
     */
    Optional<Path> write(boolean copied) {
        if (isNone()) {
            return Optional.empty();
        }
        try {
            if (after.isBlank()) {
                Optional<Path> copy = checkedAndCopied(copied);
                Files.deleteIfExists(file);
                Files.deleteIfExists(place);
                return copy;
            }
            return replace(copied);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot write " + file + ": check who owns its folder");
        }
    }

    /** Right before it is done, which leaves others next to no time to change it in between. */
    private Optional<Path> checkedAndCopied(boolean copied) throws IOException {
        if (!read(file).equals(before)) {
            throw new Failure(
                    Exit.FAILED,
                    file + " was changed in the meantime: close its program, try again");
        }
        return copied && !before.isEmpty() ? Optional.of(copy()) : Optional.empty();
    }

    private Path copy() throws IOException {
        Path copy =
                file.resolveSibling(file.getFileName() + ".atom-os-" + TIME.format(Instant.now()));
        return Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Optional<Path> replace(boolean copied) throws IOException {
        Files.createDirectories(file.getParent());
        Set<PosixFilePermission> mode =
                Files.exists(file)
                        ? Files.getPosixFilePermissions(file)
                        : PosixFilePermissions.fromString("rw-------");
        FileAttribute<Set<PosixFilePermission>> mine =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path part = Files.createTempFile(file.getParent(), ".atom-os", "", mine);
        try {
            Files.writeString(part, after, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(part, mode);
            Optional<Path> copy = checkedAndCopied(copied);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return copy;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
