package os.atom.cli.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpCacheTest {
    private static final String GIVEN = "java\0-XX:AOTCache=/at lib/client.aot\0-cp\0a.jar\0";

    @TempDir Path process;

    @Test
    void whatIsGivenAndMappedFits() throws IOException {
        process(
                GIVEN,
                "7f00-7f01 rw-p 0 fe:00 9      /lib/libc.so\n4f00-50b4 rw-p 0 fe:00 7      /at lib/client.aot\n");
        assertThat(StartUpCache.of(process)).isEqualTo(StartUpCache.FITS);
    }

    @Test
    void whatIsGivenAndNotMappedDoesNot() throws IOException {
        process(GIVEN, "4f00-50b4 rw-p 0 fe:00 7      /at lib/client.aot.old\n");
        assertThat(StartUpCache.of(process)).isEqualTo(StartUpCache.DOES_NOT_FIT);
    }

    @Test
    void nothingIsGiven() throws IOException {
        process(
                "java\0-Xshare:auto\0-cp\0a.jar\0",
                "4f00-50b4 rw-p 0 fe:00 7      /at/classes.jsa\n");
        assertThat(StartUpCache.of(process)).isEqualTo(StartUpCache.NONE);
    }

    @Test
    void whereTheKernelDoesNotTellItIsUnknown() {
        assertThat(StartUpCache.of(process.resolve("none"))).isEqualTo(StartUpCache.UNKNOWN);
    }

    private void process(String words, String maps) throws IOException {
        Files.writeString(process.resolve("cmdline"), words);
        Files.writeString(process.resolve("maps"), maps);
    }
}
