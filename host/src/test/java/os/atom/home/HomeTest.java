package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir Path temporary;

    @Test
    void isBelowTheUsersHomeUnlessNamed() {
        assertThat(Home.locate(Map.of(), Path.of("/home/ada")))
                .isEqualTo(Path.of("/home/ada/.atom-os"));
        assertThat(Home.locate(Map.of("ATOM_OS_HOME", "/srv/atom/../x"), Path.of("/home/ada")))
                .isEqualTo(Path.of("/srv/x"));
    }

    @Test
    void isMadeWithEveryFolderForItsOwnerAlone() throws Exception {
        Home home = Home.open(temporary.resolve("new/.atom-os"));
        for (Path folder :
                List.of(home.directory(), home.keys(), home.recordings(), home.scratch())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void opensAgainWhatIsThere() {
        Path place = temporary.resolve("home");
        assertThat(Home.open(place).directory()).isEqualTo(Home.open(place).directory());
    }

    @Test
    void namesEveryPlaceInsideItself() {
        Home home = Home.open(temporary.resolve("home"));
        assertThat(
                        List.of(
                                home.journal(),
                                home.keys(),
                                home.heads(),
                                home.recordings(),
                                home.policies(),
                                home.catalogue(),
                                home.scratch(),
                                home.ownerToken(),
                                home.serverState(),
                                home.configuration(),
                                home.lock()))
                .allMatch(place -> home.directory().equals(place.getParent()))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAHomeThatIsAFile() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertRefused(file, "is not a directory", "ATOM_OS_HOME");
    }

    @Test
    void refusesAHomeThatOthersCanEnter() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        for (String mode : List.of("rwxr-x---", "rwx-----x", "rwx---r--", "rwx-w----")) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            assertRefused(open, "others can enter", "chmod 700");
        }
    }

    @Test
    void refusesAHomeOfSomeoneElse() throws Exception {
        assertRefused(someoneElses(), "belongs to user", "ATOM_OS_HOME");
    }

    /** Root can give a directory away; anyone else is a stranger to root's. */
    private Path someoneElses() throws Exception {
        if (new UnixSystem().getUid() != 0) {
            return Path.of("/usr");
        }
        Path given = Files.createDirectory(temporary.resolve("given"));
        Files.setAttribute(given, "unix:uid", 65534);
        return given;
    }

    @Test
    void refusesAHomeThatCannotBeMade() {
        assertRefused(Path.of("/proc/atom-os-home"), "cannot make", "ATOM_OS_HOME");
    }

    @Test
    void refusesAHomeBelowAFile() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertRefused(file.resolve("home"), "cannot make", "ATOM_OS_HOME");
    }

    @Test
    void opensThroughALinkAsTheRealDirectory() throws Exception {
        Path real = Home.open(temporary.resolve("real")).directory();
        Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
        assertThat(Home.open(link).directory()).isEqualTo(real);
    }

    private static void assertRefused(Path directory, String reason, String mend) {
        assertThatThrownBy(() -> Home.open(directory))
                .isInstanceOf(HomeRefused.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(mend)
                .hasMessageNotContaining("\n");
    }
}
