package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPrefixTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "host", "/mnt/host", "/host/..", "/tmp", "/usr", "/bin", ""})
    void isOneFreeNameBelowTheRoot(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostPrefix(Path.of(name)))
                .withMessageContaining("one free name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home", "/var", "/not-there-at-all", "/proc"})
    void isRefusedWhereItIsNoLinkToTheRoot(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPrefix.of(name))
                .withMessageContaining(name + " is not a symbolic link to /");
    }
}
