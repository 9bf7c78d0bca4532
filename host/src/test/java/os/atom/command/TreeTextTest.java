package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTextTest {
    @TempDir Path directory;

    private boolean visible = true;

    private final Tree tree =
            new Tree() {
                @Override
                public Path real(Path absolute) {
                    return absolute;
                }

                @Override
                public Optional<Kind> kind(Path real) {
                    if (!visible || !Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
                        return Optional.empty();
                    }
                    return Optional.of(Files.isDirectory(real) ? Kind.DIRECTORY : Kind.FILE);
                }

                @Override
                public List<String> names(Path folder) {
                    return List.of();
                }

                @Override
                public Path home() {
                    return directory;
                }
            };

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("a"), "12345");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("a"));
    }

    @Test
    void readsAVisibleFileUpToTheWantedLength() {
        assertThat(tree.text(directory.resolve("a"), 5)).contains("12345");
        assertThat(tree.text(directory.resolve("a"), 4)).isEmpty();
    }

    @Test
    void readsNoFolderNoLinkAndNothingThatIsMissing() {
        assertThat(tree.text(directory, 100)).isEmpty();
        assertThat(tree.text(directory.resolve("link"), 100)).isEmpty();
        assertThat(tree.text(directory.resolve("missing"), 100)).isEmpty();
    }

    @Test
    void readsNothingThatTheTreeDoesNotShow() {
        visible = false;
        assertThat(tree.text(directory.resolve("a"), 100)).isEmpty();
    }
}
