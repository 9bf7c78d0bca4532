package os.atom.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;

/** A small directory with the names that patterns and quoting stumble over. */
final class SampleTree {
    private static final List<String> FILES =
            List.of(
                    "a",
                    "b",
                    "ab",
                    "abc",
                    "a.txt",
                    "b.txt",
                    "c.md",
                    "B.txt",
                    ".hidden",
                    ".a.txt",
                    "-rf",
                    "sp ace",
                    "é.txt",
                    "日本",
                    "[a]",
                    "{a,b}",
                    "1",
                    "2",
                    "10",
                    "01",
                    "star*",
                    "~",
                    "a-b",
                    "quo'te",
                    "back\\slash",
                    "sub/a",
                    "sub/b.txt",
                    "sub/.x",
                    "sub/deep/c.txt",
                    "sub.d/a",
                    "sub2/a",
                    "sub2/x y");

    private SampleTree() {}

    /** Fills an empty directory. */
    static Path fill(Path directory) {
        try {
            for (String name : FILES) {
                Path file = directory.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "line of %s\nTODO %s\n".formatted(name, name.length()));
            }
            Files.createSymbolicLink(directory.resolve("link"), Path.of("sub"));
            Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
            Files.createSymbolicLink(directory.resolve("sub/dead"), Path.of("nowhere"));
            Files.createSymbolicLink(directory.resolve("filelink"), Path.of("a.txt"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh filled directory at its real path, alone in a directory of its own. */
    static Path create() {
        try {
            Path parent = Files.createTempDirectory("atom-planner").toRealPath();
            return fill(Files.createDirectory(parent.resolve("work")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory, granted for writing, as its agent sees it. */
    static Tree granted(Path directory, Path home) {
        Grant grant = new Grant("one", directory, Access.WRITE, Optional.empty());
        return new GrantedTree(new View(List.of(grant), List.of()), home);
    }
}
