package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.protocol.Called;

/** The command is named as the person can call it. */
class CalledTest {
    @TempDir Path directory;

    private Path program(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String path(String folder) {
        return "/nowhere:relative::" + directory.resolve(folder);
    }

    @Test
    void byItsNameWhereTheShellFindsIt() throws Exception {
        Path program = program("bin/atom-os");
        assertThat(Called.as(program.toString(), path("bin"))).isEqualTo("atom-os");
        Path link = Files.createDirectories(directory.resolve("links")).resolve("atom-os");
        Files.createSymbolicLink(link, program);
        assertThat(Called.as(program.toString(), path("links"))).isEqualTo("atom-os");
        assertThat(Called.as(link.toString(), path("bin"))).isEqualTo("atom-os");
    }

    @Test
    void byItsPathWhereItDoesNotOrFindsAnother() throws Exception {
        String program = program("bin/atom-os").toString();
        assertThat(Called.as(program, path("none"))).isEqualTo(program);
        program("other/atom-os");
        assertThat(Called.as(program, path("other"))).isEqualTo(program);
        assertThat(Called.as(program, path("other") + ":" + directory.resolve("bin")))
                .isEqualTo(program);
    }

    @Test
    void whatCannotBeRunIsNotFound() throws Exception {
        Path program = program("bin/atom-os");
        assertThat(program.toFile().setExecutable(false)).isTrue();
        assertThat(Called.as(program.toString(), path("bin"))).isEqualTo(program.toString());
    }

    @Test
    void aPathThatAShellTakesApartIsQuoted() throws Exception {
        String program = program("it's my $(x)/atom-os").toString();
        assertThat(Called.as(program, path("none")))
                .isEqualTo("'" + directory + "/it'\\''s my $(x)/atom-os'");
    }

    @Test
    void whatIsNoPathStaysAsItIs() {
        assertThat(Called.as("/usr/bin/python3 -m atom_os", path("bin")))
                .isEqualTo("/usr/bin/python3 -m atom_os");
        assertThat(Called.as("bin/atom-os", path("bin"))).isEqualTo("bin/atom-os");
        assertThat(Called.as("", path("bin"))).isEqualTo("atom-os");
        assertThat(Called.as("atom-os", path("bin"))).isEqualTo("atom-os");
    }
}
