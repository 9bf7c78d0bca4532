package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages of a small tree, read back by the programs that read them elsewhere. */
class PackagesTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:06Z");
    private static final String LONG = "a".repeat(90) + "/" + "b".repeat(90);

    private static final String WHEEL = "atom_os-1.2.3-py3-none-manylinux_2_0_x86_64.whl";

    @TempDir Path directory;
    private Path tree;
    private Path out;

    @BeforeEach
    void plant() throws IOException {
        tree = directory.resolve("tree");
        out = Files.createDirectory(directory.resolve("out"));
        file("bin/atom-os", "#!/bin/sh\n").toFile().setExecutable(true, false);
        file("lib/data", "x".repeat(1000));
        file("share/" + LONG, "deep");
    }

    @Test
    void sameInputSameBytesWhateverTheTimesAndTheOrder() throws IOException {
        byte[] once = all();
        Files.setLastModifiedTime(tree.resolve("lib/data"), FileTime.fromMillis(1));
        Files.delete(tree.resolve("bin/atom-os"));
        file("bin/atom-os", "#!/bin/sh\n").toFile().setExecutable(true, true);
        assertThat(all()).isEqualTo(once);
    }

    @Test
    void tarReadsTheArchive() throws Exception {
        Path archive = out.resolve("a.tar.gz");
        try (var to = Files.newOutputStream(archive)) {
            new Tar(TIME).write(Item.below(tree, "atom"), to);
        }
        run("tar", "-xzf", archive.toString(), "-C", out.toString());
        assertThat(out.resolve("atom/share/" + LONG)).hasContent("deep");
        assertThat(out.resolve("atom/bin/atom-os")).isExecutable();
        assertThat(Files.isExecutable(out.resolve("atom/lib/data"))).isFalse();
        assertThat(Files.getLastModifiedTime(out.resolve("atom/lib/data")).toInstant())
                .isEqualTo(TIME);
    }

    @Test
    void pythonReadsTheWheel() throws Exception {
        all();
        Path wheel = out.resolve(WHEEL);
        Path unpacked = out.resolve("unpacked");
        run("python3", "-m", "zipfile", "-e", wheel.toString(), unpacked.toString());
        assertThat(unpacked.resolve("atom_os/__init__.py")).exists();
        assertThat(unpacked.resolve("atom_os/built.txt")).hasContent("" + TIME.getEpochSecond());
        assertThat(unpacked.resolve("atom_os/tree/share/" + LONG)).hasContent("deep");
        assertThat(unpacked.resolve("atom_os-1.2.3.dist-info/RECORD"))
                .content()
                .contains("atom_os/tree/bin/atom-os,sha256=")
                .endsWith("RECORD,,\n");
    }

    @Test
    void debianFindsCommandManualAndTree() throws IOException {
        file("share/man/man1/atom-os.1", ".TH");
        assertThat(new Deb(release()).data().stream().map(Item::name))
                .contains(
                        ".",
                        "./usr/bin/atom-os",
                        "./usr/lib/atom-os/bin/atom-os",
                        "./usr/share/man/man1",
                        "./usr/share/man/man1/atom-os.1.gz",
                        "./usr/share/doc/atom-os/copyright",
                        "./usr/share/doc/atom-os/changelog.gz")
                .noneMatch(name -> name.startsWith("./usr/lib/atom-os/share/man"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aNameThatNoArchiveCanHoldIsSaid() throws IOException {
        file("c".repeat(150), "");
        assertThatThrownBy(() ->
                        new Tar(TIME).write(Item.below(tree, "atom"), new ByteArrayOutputStream()))
                .hasMessageContaining("too long");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Files.createSymbolicLink(tree.resolve("link"), Path.of("lib/data"));
        assertThatThrownBy(() -> Item.below(tree, "atom")).hasMessageContaining("link");
    }

    private byte[] all() throws IOException {
        Release release = release();
        Path python = Files.createDirectories(directory.resolve("python"));
        Files.writeString(python.resolve("__init__.py"), "");
        new Wheel(release, python).write(out);
        new Deb(release).write(out);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new Tar(TIME).write(Item.below(tree, "atom"), all);
        for (String name :
                List.of(
                        "atom_os-1.2.3-py3-none-manylinux_2_0_x86_64.whl",
                        "atom-os_1.2.3_amd64.deb")) {
            all.writeBytes(Files.readAllBytes(out.resolve(name)));
        }
        return all.toByteArray();
    }

    private Release release() {
        return new Release(tree, new Version("1.2.3"), Platform.LINUX_X86_64, TIME);
    }

    private Path file(String name, String content) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
