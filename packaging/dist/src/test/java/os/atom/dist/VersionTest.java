package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void aReleaseIsSpelledTheSameEverywhere() {
        Version version = new Version("1.2.3");
        assertThat(version.python()).isEqualTo("1.2.3");
        assertThat(version.debian()).isEqualTo("1.2.3");
    }

    @Test
    void aSnapshotSortsBeforeItsRelease() {
        Version version = new Version("1.2.3-SNAPSHOT");
        assertThat(version.python()).isEqualTo("1.2.3.dev0");
        assertThat(version.debian()).isEqualTo("1.2.3~dev");
    }

    @Test
    void whatIsNoVersionIsRefused() {
        assertThatThrownBy(() -> new Version("1.2 beta")).hasMessageContaining("1.2 beta");
    }
}
