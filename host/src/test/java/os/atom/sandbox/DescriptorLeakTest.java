package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Redirection;

/** Threat: a command inherits an open file of the server, such as its database. */
class DescriptorLeakTest {
    private static final String LIST =
            "my @o = grep { -e \"/proc/$$/fd/$_\" } 0..2000; print \"@o\"";

    @TempDir Path temporary;

    @Test
    void hasOnlyItsThreeStreams() throws Exception {
        Box box = new Box(temporary);
        List<RandomAccessFile> open = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            open.add(new RandomAccessFile(temporary.resolve("open" + i).toFile(), "rw"));
        }
        try {
            assertThat(box.run(box.perl(LIST)).out()).isEqualTo("0 1 2");
        } finally {
            for (RandomAccessFile file : open) {
                file.close();
            }
        }
    }

    @Test
    void hasTheDescriptorsThatItsRedirectionsName() throws Exception {
        Box box = new Box(temporary);
        Box.Result result =
                box.run(
                        box.program(
                                "/usr/bin/perl",
                                List.of("perl", "-e", LIST),
                                new Redirection.FromText(5, "five"),
                                new Redirection.Copy(9, 1)));
        assertThat(result.out()).isEqualTo("0 1 2 5 9");
    }

    @Test
    void leavesNoDescriptorOpenInTheServer() throws Exception {
        Box box = new Box(temporary);
        box.sh("true");
        long before = count();
        for (int i = 0; i < 20; i++) {
            box.run(box.shell("true"), box.shell("true"));
            box.run(box.program("/usr/bin/no-such-program", List.of("x")));
            box.run(box.shell("x", new Redirection.FromFile(0, Path.of("/nowhere"))));
        }
        assertThat(count()).isLessThan(before + 10);
    }

    private static long count() throws Exception {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
