package os.atom.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;

/**
 * The file of a service as it is now. Ours says so on a line, with the digest of the rest, so that
 * neither another's file nor a person's change of ours is ever written over or taken away.
 *
 * @param path need not exist
 * @param text what it holds; empty when it does not
 */
record ServiceFile(Path path, String text) {
    private static final Pattern MARK =
            Pattern.compile(
                    "Written by atom-os service install \\(sha256 ([0-9a-f]{64})\\); atom-os service"
                            + " remove takes it away");

    /** Whose it is. */
    enum Whose {
        /** There is none. */
        NOBODYS,
        OURS,
        /** Ours, changed by hand since. */
        CHANGED,
        ANOTHERS
    }

    static ServiceFile at(Path path) {
        try {
            return new ServiceFile(path, Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return new ServiceFile(path, "");
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot read " + path + ": check who owns it");
        }
    }

    /** The text that {@code keeper} is to be given, with our mark. Pure. */
    static String marked(Keeper keeper, Kept kept) {
        return keeper.text(kept, mark(digest(keeper.text(kept, ""))));
    }

    private static String mark(String digest) {
        return "Written by atom-os service install (sha256 %s); atom-os service remove takes it away"
                .formatted(digest);
    }

    Whose whose() {
        if (text.isEmpty() && !Files.exists(path)) {
            return Whose.NOBODYS;
        }
        Matcher mark = MARK.matcher(text);
        if (!mark.find()) {
            return Whose.ANOTHERS;
        }
        return mark.group(1).equals(digest(mark.replaceFirst(""))) ? Whose.OURS : Whose.CHANGED;
    }

    /**
     * Says that it may be written over or taken away.
     *
     * @throws Failure when it is not ours as we wrote it
     */
    void checkOurs() {
        switch (whose()) {
            case NOBODYS, OURS -> {}
            case CHANGED ->
                    throw new Failure(
                            Exit.FAILED,
                            path
                                    + " was changed by hand and is left alone: put changes into a"
                                    + " file beside it (systemctl --user edit), or take it away");
            case ANOTHERS ->
                    throw new Failure(
                            Exit.FAILED,
                            path + " is not ours and is left alone: move it away to go on");
        }
    }

    /** Writes a text in its place, in one step. */
    void write(String now) {
        try {
            Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
            Path part = Files.createTempFile(folder, ".atom-os", "");
            try {
                Files.writeString(part, now, StandardCharsets.UTF_8);
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot write " + path + ": check who owns its folder");
        }
    }

    /** Puts back what it held. */
    void restore() {
        if (text.isEmpty()) {
            delete();
        } else {
            write(text);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot remove " + path + ": check who owns its folder");
        }
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
