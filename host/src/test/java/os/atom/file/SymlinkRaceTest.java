package os.atom.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.file.text.Sought;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileSearch;

/**
 * Threat: between the look at a path and its use, someone puts a symbolic link in its place, at the
 * last name or on the way. Nothing outside the grant is ever read or written. {@code
 * -Datom.races=100000} makes it longer.
 */
class SymlinkRaceTest extends FilesFixture {
    private static final int RACES = Integer.getInteger("atom.races", 1000);

    @Test
    void aFileThatBecomesALinkIsNeverReadThrough() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "inside\n");
        Path link = Files.createSymbolicLink(grant.resolve("link"), outside.resolve("secret"));
        Path aside = grant.resolve("aside");
        try (Swapper swapper = atTurns(file, link, aside)) {
            int seen = 0;
            for (int i = 0; i < RACES; i++) {
                if (files.read(SCOUT, whole(file))
                        instanceof FileAnswer.Given<FileContent>(FileContent read)) {
                    assertThat(read.content()).isEqualTo("inside\n");
                    seen++;
                }
            }
            assertThat(seen).isPositive();
            assertThat(swapper.turns()).isPositive();
        }
    }

    @Test
    void aDirectoryThatBecomesALinkIsNeverPassed() throws Exception {
        Path directory = Files.createDirectory(grant.resolve("dir"));
        Files.writeString(directory.resolve("secret"), "inside\n");
        Path link = Files.createSymbolicLink(grant.resolve("link"), outside);
        Path aside = grant.resolve("aside");
        Path file = directory.resolve("secret");
        Sought sought = Sought.text("e", false);
        try (Swapper swapper = atTurns(directory, link, aside)) {
            for (int i = 0; i < RACES; i++) {
                if (files.read(SCOUT, whole(file))
                        instanceof FileAnswer.Given<FileContent>(FileContent read)) {
                    assertThat(read.content()).isNotEqualTo("secret\n");
                }
                if (files.search(
                                SCOUT,
                                new SearchRequest(
                                        grant,
                                        sought,
                                        "e",
                                        Optional.empty(),
                                        "",
                                        false,
                                        Optional.empty(),
                                        100))
                        instanceof FileAnswer.Given<FileSearch>(FileSearch search)) {
                    assertThat(search.items())
                            .allSatisfy(match -> assertThat(match.text()).isEqualTo("inside"));
                }
            }
            assertThat(swapper.turns()).isPositive();
        }
    }

    @Test
    void nothingIsWrittenThroughALinkThatComesInBetween() throws Exception {
        Path directory = Files.createDirectory(grant.resolve("dir"));
        Path link = Files.createSymbolicLink(grant.resolve("link"), outside);
        Path aside = grant.resolve("aside");
        try (Swapper swapper = atTurns(directory, link, aside)) {
            for (int i = 0; i < RACES; i++) {
                files.write(SCOUT, write(directory.resolve("secret"), "planted\n"));
                files.write(SCOUT, write(directory.resolve("fresh"), "planted\n"));
            }
            assertThat(swapper.turns()).isPositive();
        }
        assertThat(names(outside)).containsExactly("secret");
        assertThat(outside.resolve("secret")).hasContent("secret\n");
    }

    @Test
    void aFileThatBecomesALinkIsReplacedItselfAndNotItsTarget() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "inside\n");
        Path link = grant.resolve("link");
        try (Swapper swapper =
                new Swapper(() -> {
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, outside.resolve("secret"));
                    Files.move(link, file, ATOMIC_MOVE, REPLACE_EXISTING);
                    Path fresh = Files.writeString(grant.resolve("new"), "inside\n");
                    Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
                })) {
            for (int i = 0; i < RACES; i++) {
                files.write(SCOUT, write(file, "written " + i + "\n"));
            }
            assertThat(swapper.turns()).isPositive();
        }
        assertThat(outside.resolve("secret")).hasContent("secret\n");
        files.settle();
        assertThat(names(grant)).allMatch(name -> !name.startsWith(".atom-os-"));
    }

    /** The place is the one thing, then the other, and never nothing for long. */
    private static Swapper atTurns(Path place, Path other, Path aside) {
        return new Swapper(() -> {
            Files.move(place, aside, ATOMIC_MOVE);
            Files.move(other, place, ATOMIC_MOVE);
            Files.move(place, other, ATOMIC_MOVE);
            Files.move(aside, place, ATOMIC_MOVE);
        });
    }
}
