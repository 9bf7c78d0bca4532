package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.mount.Mask.Kind.HIDDEN;
import static os.atom.mount.Mask.Kind.PINNED;
import static os.atom.mount.Mask.Kind.READ_ONLY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which masks a view carries: as few as do it, and none that can be moved away. */
class ViewMasksTest extends MountsFixture {
    @BeforeEach
    void fill() throws Exception {
        for (String folder :
                List.of("app/deep", ".git/hooks", ".git/objects", ".vscode", "app/.claude")) {
            Files.createDirectories(project.resolve(folder));
        }
        for (String file : List.of("app/deep/.env", ".git/config", ".git/HEAD", ".vscode/.env")) {
            Files.createFile(project.resolve(file));
        }
    }

    private Mask mask(String name, Mask.Kind kind) {
        return new Mask(project.resolve(name), kind);
    }

    @Test
    void aWritableGrantHasAllOfThemOutermostFirstWithTheirParentsPinned() {
        granted(project, Access.WRITE);
        assertThat(view().masks())
                .containsExactly(
                        mask(".git", PINNED),
                        mask(".vscode", READ_ONLY),
                        mask("app", PINNED),
                        mask(".git/config", READ_ONLY),
                        mask(".git/hooks", READ_ONLY),
                        mask(".vscode/.env", HIDDEN),
                        mask("app/.claude", READ_ONLY),
                        mask("app/deep", PINNED),
                        mask("app/deep/.env", HIDDEN));
    }

    @Test
    void aReadOnlyGrantNeedsOnlyWhatIsHidden() {
        granted(project, Access.READ);
        assertThat(view().masks())
                .containsExactly(mask(".vscode/.env", HIDDEN), mask("app/deep/.env", HIDDEN));
    }

    @Test
    void aReadOnlyGrantInsideAWritableOneCannotBeMovedAway() {
        granted(project, Access.WRITE);
        granted(project.resolve("app/deep"), Access.READ);
        assertThat(view().mounts())
                .containsExactly(
                        new Mount(project, Access.WRITE),
                        new Mount(project.resolve("app/deep"), Access.READ));
        assertThat(view().masks())
                .contains(mask("app", PINNED), mask("app/deep/.env", HIDDEN))
                .doesNotContain(mask("app/deep", PINNED));
    }

    @Test
    void whatALinkLeadsToOutsideTheGrantsIsNotMasked() throws Exception {
        Path outside = Files.createFile(userHome.resolve("secret"));
        Files.createSymbolicLink(project.resolve(".npmrc"), outside);
        granted(project, Access.WRITE);
        assertThat(view().masks()).noneMatch(mask -> mask.path().equals(outside));
    }

    @Test
    void theServersHomeIsHiddenWhereverItIsAndItsParentsPinned() throws Exception {
        Path nested = Files.createDirectories(userHome.resolve("node_modules/x"));
        os.atom.home.Home elsewhere = os.atom.home.Home.open(nested.resolve("atom"));
        Mounts others = new Mounts(journal, journal.jdbi(), elsewhere, userHome, Clock.systemUTC());
        done(others.grant(userHome, Access.WRITE, OWNER));
        assertThat(others.view(SCOUT.id()).masks())
                .contains(
                        new Mask(elsewhere.directory(), HIDDEN),
                        new Mask(nested, PINNED),
                        new Mask(nested.getParent(), PINNED));
    }

    @Test
    void aHiddenDirectoryHasNoMasksInside() throws Exception {
        Files.createDirectories(project.resolve(".ssh/.vscode"));
        granted(project, Access.WRITE);
        assertThat(view().masks())
                .contains(mask(".ssh", HIDDEN))
                .noneMatch(mask -> mask.path().startsWith(project.resolve(".ssh/.vscode")));
    }

    @Test
    void theProgramStaysReadOnlyWhereverItIsAndItsParentsPinned() throws Exception {
        Path environment = Files.createDirectories(project.resolve("tools/.venv"));
        Mounts installed = installed(environment);
        assertThat(done(installed.grant(project, Access.WRITE, OWNER)).notices())
                .contains("it contains this program, Atom OS, which stays read-only");
        assertThat(installed.view(SCOUT.id()).masks())
                .contains(mask("tools/.venv", READ_ONLY), mask("tools", PINNED));

        Files.delete(environment);
        assertThat(installed.view(SCOUT.id()).masks())
                .doesNotContain(mask("tools/.venv", READ_ONLY), mask("tools", PINNED));
    }

    @Test
    void aGrantThatWasThereBeforeTheProgramIsSuspended() throws Exception {
        Path sources = Files.createDirectories(project.resolve(".venv/src"));
        done(mounts.grant(sources, Access.WRITE, OWNER));
        for (Path around : List.of(project.resolve(".venv"), sources)) {
            Mounts installed = installed(around);
            assertThat(installed.list())
                    .singleElement()
                    .extracting(each -> each.suspension().orElseThrow().reason())
                    .isEqualTo(sources + " is part of the program that governs agents");
            assertThat(installed.view(SCOUT.id()).mounts()).isEmpty();
        }
        Mounts beside = installed(Files.createDirectory(project.resolve("bin")));
        assertThat(beside.view(SCOUT.id()).mounts())
                .containsExactly(new Mount(sources, Access.WRITE));
    }

    private Mounts installed(Path program) {
        return new Mounts(
                journal,
                journal.jdbi(),
                serverHome,
                userHome,
                List.of(program),
                Optional.empty(),
                Clock.systemUTC());
    }
}
