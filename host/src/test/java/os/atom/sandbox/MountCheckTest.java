package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountCheckTest {
    private static final MountTable HOST =
            MountTable.parse(
                    """
                    1 0 254:0 / / rw,relatime - ext4 /dev/vda rw
                    2 1 254:1 /sub /data rw,relatime shared:1 - btrfs /dev/vdb rw
                    3 2 254:2 / /data/my\\040disk rw - ext4 /dev/vdc rw
                    """);
    private static final Layout LAYOUT =
            new Layout(
                    List.of(
                            new Mount.Bind(Path.of("/data/w"), Path.of("/data/w"), true),
                            new Mount.Bind(Path.of("/srv/empty"), Path.of("/data/w/.env"), false),
                            new Mount.Memory(Path.of("/home/a"), 1, "0700"),
                            new Mount.Freeze(Path.of("/"))));
    private static final String ROOT = "9 8 0:9 /newroot / ro,nosuid - tmpfs tmpfs rw\n";
    private static final String GRANT =
            "10 9 254:1 /sub/w /data/w rw,nosuid,nodev - btrfs /dev/vdb rw\n";
    private static final String MASK =
            "11 10 254:0 /srv/empty /data/w/.env ro,nosuid,nodev - ext4 /dev/vda rw\n";
    private static final String MEMORY = "12 9 0:10 / /home/a rw,nosuid,nodev - tmpfs tmpfs rw\n";

    @Test
    void findsNothingWhenEverythingIsAsItShallBe() {
        assertThat(difference(ROOT + GRANT + MASK + MEMORY)).isEmpty();
    }

    @Test
    void findsAMountThatLeadsElsewhere() {
        assertThat(difference(ROOT + GRANT.replace("/sub/w", "/sub/other") + MASK + MEMORY))
                .isEqualTo("/data/w is not what was to be mounted there");
        assertThat(difference(ROOT + GRANT.replace("254:1", "254:7") + MASK + MEMORY))
                .isEqualTo("/data/w is not what was to be mounted there");
    }

    @Test
    void findsAMaskThatCameToLieElsewhere() {
        assertThat(difference(ROOT + GRANT + MASK.replace("w/.env", "w/moved") + MEMORY))
                .isEqualTo("/data/w/moved is not what was to be mounted there");
        assertThat(difference(ROOT + GRANT + MEMORY)).isEqualTo("/data/w/.env is not mounted");
    }

    @Test
    void findsAMissingFileSystemInMemory() {
        assertThat(difference(ROOT + GRANT + MASK)).isEqualTo("/home/a is not mounted");
    }

    @Test
    void findsWhatCanBeWrittenOrRunsAsItsOwner() {
        assertThat(difference(ROOT + GRANT + MASK.replace("ro,", "rw,") + MEMORY))
                .isEqualTo("/data/w/.env can be written to");
        assertThat(difference(ROOT.replace("ro,", "rw,") + GRANT + MASK + MEMORY))
                .isEqualTo("/ can be written to");
        assertThat(difference(ROOT + GRANT.replace("nosuid,", "") + MASK + MEMORY))
                .isEqualTo("/data/w allows devices or set-user-id programs");
    }

    @Test
    void findsAMountThatNobodyAskedFor() {
        assertThat(difference(ROOT + GRANT + GRANT + MASK + MEMORY))
                .isEqualTo("/data/w is not what was to be mounted there");
    }

    @Test
    void allowsWhatTheHostHasMountedInsideAGrant() {
        Layout all = new Layout(List.of(new Mount.Bind(Path.of("/data"), Path.of("/data"), false)));
        MountTable inside =
                MountTable.parse(
                        ROOT
                                + "10 9 254:1 /sub /data ro,nosuid,nodev - btrfs /dev/vdb rw\n"
                                + "11 10 254:2 / /data/my\\040disk ro,nosuid,nodev - ext4 x rw\n");
        assertThat(new MountCheck(all, HOST, Optional.empty()).difference(inside)).isEmpty();
    }

    @Test
    void allowsTheCommandsOwnTerminalAndNoOther() {
        MountTable host =
                MountTable.parse(
                        "1 0 254:0 / / rw - ext4 x rw\n9 1 0:24 / /dev/pts rw - devpts x rw\n");
        Layout layout = new Layout(List.of(new Mount.Devices(Path.of("/dev"))));
        Optional<Path> own = Optional.of(Path.of("/dev/pts/3"));
        String dev = ROOT + "10 9 0:9 / /dev ro,nosuid - tmpfs tmpfs rw\n";
        String console = "11 10 0:24 /3 /dev/console rw,nosuid - devpts devpts rw\n";
        assertThat(difference(layout, host, own, dev + console)).isEmpty();
        assertThat(difference(layout, host, own, dev)).isEmpty();
        assertThat(difference(layout, host, own, dev + console.replace("/3", "/4")))
                .isEqualTo("/dev/console is not what was to be mounted there");
        assertThat(difference(layout, host, Optional.empty(), dev + console))
                .isEqualTo("/dev/console is not what was to be mounted there");
    }

    private static String difference(
            Layout layout, MountTable host, Optional<Path> terminal, String inside) {
        return new MountCheck(layout, host, terminal)
                .difference(MountTable.parse(inside))
                .orElse("");
    }

    private static String difference(String inside) {
        return new MountCheck(LAYOUT, HOST, Optional.empty())
                .difference(MountTable.parse(inside))
                .orElse("");
    }
}
