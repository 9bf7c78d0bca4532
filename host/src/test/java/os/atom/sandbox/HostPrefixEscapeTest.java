package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;
import os.atom.mount.HostPrefix;
import os.atom.mount.Mask;

/** Threat: in a container the second name of the host's directories opens more than the first. */
class HostPrefixEscapeTest {
    @TempDir Path temporary;
    private Box box;
    private Path readable;
    private Path writable;

    @BeforeEach
    void grant() throws Exception {
        box = new Box(temporary).prefix(new HostPrefix(Path.of("/host")));
        readable = box.granted("readable", Access.READ);
        writable = box.granted("writable", Access.WRITE);
        Files.writeString(readable.resolve("note"), "as it was\n");
        Files.writeString(writable.resolve(".env"), "TOKEN=1\n");
        Files.writeString(temporary.resolve("secret"), "s\n");
        box.mask(writable.toRealPath().resolve(".env"), Mask.Kind.HIDDEN);
    }

    @Test
    void bothNamesAreOneDirectory() throws Exception {
        Box.Result result =
                box.sh(
                        "cat /host%s/note && cd /host%s && pwd -P && echo new > /host%s/made"
                                .formatted(readable, readable, writable));
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("as it was\n" + readable.toRealPath() + "\n");
        assertThat(writable.resolve("made")).hasContent("new\n");
    }

    @Test
    void holdsTheSameUnderBoth() throws Exception {
        Box.Result result =
                box.sh(
                        """
                        echo x > /host%1$s/note
                        cat /host%2$s/.env
                        cat /host%3$s/secret /host/etc/shadow /host/proc/1/environ
                        ls -A /host/root /host/home/* /host/var /host/host/host/boot
                        cat /host/proc/1/root%3$s/secret
                        rm /host; ln -s /nowhere /host; echo y > /host/new
                        """
                                .formatted(readable, writable, temporary));
        assertThat(result.out()).doesNotContain("TOKEN", "s\n", "PATH");
        assertThat(readable.resolve("note")).hasContent("as it was\n");
        assertThat(result.err()).contains("Read-only file system").doesNotContain("TOKEN");
        assertThat(box.sh("readlink /host").out()).isEqualTo("/\n");
    }
}
