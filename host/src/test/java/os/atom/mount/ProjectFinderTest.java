package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFinderTest {
    @TempDir Path home;

    private Path make(String name) throws Exception {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @Test
    void findsProjectsByTheirMarksAndDoesNotEnterThem() throws Exception {
        Files.createDirectories(home.resolve("code/web/.git"));
        make("code/web/inner/package.json");
        make("code/java/pom.xml");
        make("notes/list.txt");
        assertThat(ProjectFinder.find(home).projects())
                .containsExactly(home.resolve("code/java"), home.resolve("code/web"));
    }

    @Test
    void theHomeItselfIsNeverOffered() throws Exception {
        Files.createDirectory(home.resolve(".git"));
        make("app/go.mod");
        assertThat(ProjectFinder.find(home).projects()).containsExactly(home.resolve("app"));
    }

    @Test
    void hiddenDirectoriesAndLinksAreNotEntered() throws Exception {
        make(".cache/x/package.json");
        make("real/app/Cargo.toml");
        Files.createSymbolicLink(home.resolve("link"), home.resolve("real"));
        Files.createSymbolicLink(home.resolve("real/loop"), home);
        assertThat(ProjectFinder.find(home).projects()).containsExactly(home.resolve("real/app"));
    }

    @Test
    void stopsAtADepthAndANumber() throws Exception {
        make("a/b/c/d/e/f/pom.xml");
        for (int each = 0; each < 70; each++) {
            make("many/p" + each + "/pom.xml");
        }
        assertThat(ProjectFinder.find(home).projects()).hasSize(50);
        assertThat(ProjectFinder.find(home).all()).isFalse();
    }

    @Test
    void stopsWhenItTakesTooLongAndSaysSo() throws Exception {
        make("a/pom.xml");
        make("b/deep/pom.xml");
        AtomicLong seconds = new AtomicLong();
        LongSupplier slow = () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement()) / 2;

        assertThat(ProjectFinder.find(home, slow))
                .isEqualTo(new ProjectFinder.Found(List.of(home.resolve("a")), false));
        assertThat(ProjectFinder.find(home, () -> 0))
                .isEqualTo(
                        new ProjectFinder.Found(
                                List.of(home.resolve("a"), home.resolve("b/deep")), true));
    }

    @Test
    void whatToolsFillIsNotEntered() throws Exception {
        make("go/pkg/mod/one/go.mod");
        make("Library/two/package.json");
        make("three/vendor/four/pom.xml");
        assertThat(ProjectFinder.find(home)).isEqualTo(new ProjectFinder.Found(List.of(), true));
    }

    @Test
    void aHomeThatCannotBeReadHasNone() {
        assertThat(ProjectFinder.find(home.resolve("missing")).projects()).isEmpty();
    }
}
