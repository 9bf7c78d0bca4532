package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundTest {
    /** What a container with three bound directories and a named volume has, shortened. */
    private static final List<String> TABLE =
            List.of(
                    "90 77 0:40 / / ro,relatime - overlay overlay rw,lowerdir=a,upperdir=b",
                    "91 90 0:42 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw",
                    "92 90 0:43 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755",
                    "94 90 0:45 / /tmp rw,nosuid - tmpfs tmpfs rw",
                    "95 90 254:0 /v/_data /var/lib/atom-os rw,relatime - ext4 /dev/vda rw",
                    "96 90 254:0 /etc/hosts /etc/hosts rw,relatime - ext4 /dev/vda rw",
                    "97 90 254:0 /home/ada/read /home/ada/read ro,relatime - ext4 /dev/vda rw",
                    "98 90 254:0 /home/ada/w /home/ada/two\\040words rw,relatime - ext4 /dev/vda rw",
                    "99 90 254:0 /home/ada /home/ada rw,relatime - ext4 /dev/vda rw");

    @Test
    void readsTheKernelsTable() {
        assertThat(Bound.read(TABLE))
                .contains(
                        new Bound(Path.of("/home/ada/read"), Access.READ),
                        new Bound(Path.of("/home/ada/two words"), Access.WRITE))
                .hasSize(TABLE.size());
    }

    @Test
    void takesTheMountThatCoversAnother() {
        List<String> covered =
                List.of(
                        "97 90 254:0 /a /srv/x rw,relatime - ext4 /dev/vda rw",
                        "98 90 254:0 /b /srv/x ro,relatime - ext4 /dev/vda rw",
                        "cut off");
        assertThat(Bound.read(covered)).containsExactly(new Bound(Path.of("/srv/x"), Access.READ));
    }

    @Test
    void opensWhatMayBeGrantedAsItIsBound(@TempDir Path temporary) throws Exception {
        OffLimits offLimits =
                new OffLimits(
                        Path.of("/var/lib/atom-os/data"), Path.of("/opt/atom-os/home"), List.of());
        Asked asked = new Asked(offLimits, new Inspection(offLimits, Clock.systemUTC()));
        Path read = Files.createDirectory(temporary.toRealPath().resolve("read"));
        Path written = Files.createDirectory(temporary.toRealPath().resolve("written"));
        List<Bound> bound = new ArrayList<>(Bound.read(TABLE));
        bound.add(new Bound(read, Access.READ));
        bound.add(new Bound(written, Access.WRITE));
        assertThat(asked.open(bound))
                .as("neither the container's own, nor a whole home, nor what cannot be looked at")
                .containsExactly(
                        new HostMount(Optional.of(read), Access.READ),
                        new HostMount(Optional.of(written), Access.WRITE));
    }
}
