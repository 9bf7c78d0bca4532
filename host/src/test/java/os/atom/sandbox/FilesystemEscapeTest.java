package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Redirection;
import os.atom.mount.Access;

/** Threat: a command reads or changes what it was not granted. */
class FilesystemEscapeTest {
    @TempDir Path temporary;
    private Box box;
    private Canary canary;
    private Path writable;
    private Path readable;
    private String before;

    @BeforeEach
    void grant() throws Exception {
        box = new Box(temporary);
        canary = new Canary(temporary.toRealPath().resolve("beside"));
        writable = box.granted("writable", Access.WRITE);
        readable = box.granted("readable", Access.READ);
        Files.writeString(readable.resolve("note"), "as it was\n");
        before = canary.state();
    }

    private void nothingChanged() throws Exception {
        assertThat(canary.state()).isEqualTo(before);
        assertThat(readable.resolve("note")).hasContent("as it was\n");
    }

    @Test
    void seesOnlyTheSystemAndItsGrants() throws Exception {
        assertThat(box.sh("ls -1 /").out().lines())
                .isSubsetOf(
                        "bin", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "proc",
                        "run", "sbin", "tmp", "usr");
        assertThat(box.sh("ls -A /etc/shadow /root /home/* /var /work /boot /sys").out())
                .isEqualTo("/home/agent:\n");
        assertThat(box.sh("ls -A " + temporary.toRealPath()).out())
                .isEqualTo("readable\nwritable\n");
    }

    @Test
    void cannotReachWhatIsBesideAGrant() throws Exception {
        String there = canary.root().toString();
        String attempts =
                """
                cat %1$s/secret
                cat %2$s/../beside/secret
                ln -s %1$s %2$s/way && cat %2$s/way/secret
                echo x > %2$s/way/new
                rm -rf %1$s %2$s/way/
                cat /proc/self/root/%1$s/secret /proc/1/root%1$s/secret
                cd %2$s && cat ../beside/secret
                mv %2$s %1$s
                """
                        .formatted(there, writable);
        assertThat(box.sh(attempts).out()).isEmpty();
        nothingChanged();
    }

    @Test
    void cannotChangeAReadOnlyGrant() throws Exception {
        String attempts =
                """
                cd %s
                echo x > note; echo x >> note; rm -f note; mv note other; chmod 777 note; touch new
                ln note hard; truncate -s 0 note; mkdir d; cp /bin/true note; sed -i s/as/is/ note
                """
                        .formatted(readable);
        Box.Result result = box.sh(attempts);
        assertThat(result.err()).contains("Read-only file system");
        assertThat(readable).isDirectoryContaining("glob:**/note");
        assertThat(Files.list(readable)).hasSize(1);
        nothingChanged();
    }

    @Test
    void cannotChangeTheSystemOrTheRoot() throws Exception {
        Box.Result result =
                box.sh(
                        "for f in /x /usr/x /etc/x /dev/x /run/x /etc/passwd /home/x /proc/1/comm;"
                                + " do echo x > $f && echo wrote $f; done; true");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void cannotWriteAReadOnlyFileThroughItsInput() throws Exception {
        Redirection note = new Redirection.FromFile(0, readable.resolve("note"));
        box.run(box.shell("echo x > /proc/self/fd/0; echo x > /dev/stdin", note));
        box.run(
                box.shell(
                        "echo x > /dev/stdin",
                        new Redirection.FromFile(0, Path.of("/usr/bin/env"))));
        nothingChanged();
        assertThat(Files.size(Path.of("/usr/bin/env"))).isGreaterThan(2);
    }

    @Test
    void readsALargeReadOnlyFileThroughAPipe() throws Exception {
        Path large = readable.resolve("large");
        Files.write(large, new byte[ReadOnlyInput.COPIED + 100_000]);
        Box.Result result = box.run(box.shell("wc -c", new Redirection.FromFile(0, large)));
        assertThat(result.out().trim()).isEqualTo(String.valueOf(Files.size(large)));
        Box.Result part =
                box.run(box.shell("head -c 3 | wc -c", new Redirection.FromFile(0, large)));
        assertThat(part.out().trim()).isEqualTo("3");
    }

    @Test
    void refusesARedirectionThatAPlanWouldNotAllow() throws Exception {
        Path secret = canary.root().resolve("secret");
        refused(new Redirection.FromFile(0, Path.of("/etc/shadow")));
        refused(new Redirection.ToFile(1, Path.of("/var/new"), true));
        refused(new Redirection.ToFile(1, readable.resolve("note"), false));
        refused(new Redirection.ToFile(1, Path.of("/usr/bin/new"), false));
        Files.createSymbolicLink(writable.resolve("link"), secret);
        refused(new Redirection.ToFile(1, writable.resolve("link"), false));
        Files.createSymbolicLink(writable.resolve("way"), canary.root());
        refused(new Redirection.ToFile(1, writable.resolve("way/new"), false));
        nothingChanged();
    }

    @Test
    void opensNoDeviceOrFifoForARedirection() throws Exception {
        assertThat(box.sh("mkfifo " + writable.resolve("fifo")).code()).isZero();
        Redirection to = new Redirection.ToFile(1, writable.resolve("fifo"), false);
        assertThat(box.run(box.shell("echo x", to)).code()).isEqualTo(1);
        Redirection from = new Redirection.FromFile(0, writable.resolve("fifo"));
        assertThat(box.run(box.shell("cat", from)).code()).isEqualTo(1);
    }

    private void refused(Redirection redirection) throws Exception {
        assertThat(box.run(box.shell("echo x", redirection)).ending())
                .isInstanceOf(Ending.SetupFailed.class);
    }

    @Test
    void keepsAGrantThatLiesInsideAnotherReadOnly() throws Exception {
        Path inner = box.granted("writable/library", Access.READ);
        Box.Result result =
                box.sh(
                        "cd %s && echo x > library/new || echo refused; echo y > ok"
                                .formatted(writable));
        assertThat(result.out()).isEqualTo("refused\n");
        assertThat(writable.resolve("ok")).hasContent("y\n");
        assertThat(inner.resolve("new")).doesNotExist();
    }
}
