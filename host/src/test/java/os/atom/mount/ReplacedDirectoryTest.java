package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A granted directory is swapped for something else: the grant is out of force, and says why. */
class ReplacedDirectoryTest extends MountsFixture {
    private void assertSuspended(String reason) {
        assertThat(view()).isEqualTo(View.EMPTY);
        assertThat(mounts.list())
                .singleElement()
                .satisfies(status ->
                        assertThat(status.suspension())
                                .hasValueSatisfying(suspension -> {
                                    assertThat(suspension.reason()).contains(reason);
                                    assertThat(suspension.mend()).isNotBlank();
                                }));
    }

    @Test
    void byALinkToTheSystem() throws Exception {
        granted(project, Access.WRITE);
        Files.delete(project);
        Files.createSymbolicLink(project, Path.of("/etc"));
        assertSuspended("symbolic link");
    }

    @Test
    void byALinkToTheMovedDirectoryItself() throws Exception {
        granted(project, Access.WRITE);
        Files.move(project, userHome.resolve("moved"));
        Files.createSymbolicLink(project, userHome.resolve("moved"));
        assertSuspended("symbolic link");
    }

    @Test
    void byALinkAboveIt() throws Exception {
        Path inner = Files.createDirectory(project.resolve("inner"));
        granted(inner, Access.WRITE);
        Files.move(project, userHome.resolve("moved"));
        Files.createSymbolicLink(project, userHome.resolve("moved"));
        assertSuspended("symbolic link");
    }

    @Test
    void byAnotherDirectory() throws Exception {
        granted(project, Access.WRITE);
        Files.move(project, userHome.resolve("moved"));
        Files.createDirectory(project);
        assertSuspended("replaced");
    }

    @Test
    void byAFileOrByNothing() throws Exception {
        granted(project, Access.WRITE);
        Files.delete(project);
        assertSuspended("cannot be reached");
        Files.createFile(project);
        assertThat(view()).isEqualTo(View.EMPTY);
    }

    @Test
    void andItIsInForceAgainWhenTheDirectoryIsBack() throws Exception {
        granted(project, Access.WRITE);
        Files.move(project, userHome.resolve("moved"));
        Files.createDirectory(project);
        assertSuspended("replaced");
        Files.delete(project);
        Files.move(userHome.resolve("moved"), project);
        assertThat(view().access(project)).isEqualTo(Access.WRITE);
    }

    @Test
    void andGrantingItAgainTakesTheNewOne() throws Exception {
        granted(project, Access.WRITE);
        Files.move(project, userHome.resolve("moved"));
        Files.createDirectory(project);
        granted(project, Access.WRITE);
        assertThat(view().access(project)).isEqualTo(Access.WRITE);
        assertThat(mounts.list()).hasSize(1);
    }

    @Test
    void andWhatSurroundsItDoesNotBecomeWider() throws Exception {
        Path inner = Files.createDirectory(project.resolve("inner"));
        granted(project, Access.WRITE);
        granted(inner, Access.READ);
        assertThat(view().access(inner)).isEqualTo(Access.READ);
        Files.move(inner, project.resolve("moved"));
        Files.createDirectory(inner);
        assertThat(view().access(inner)).isEqualTo(Access.READ);
        assertThat(view().access(project.resolve("moved"))).isEqualTo(Access.READ);
    }
}
