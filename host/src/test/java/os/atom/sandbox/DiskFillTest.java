package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;

/** Threat: a command fills the host's disk, with one file or with many. */
class DiskFillTest {
    private static final Limits LITTLE =
            new Limits(
                    Box.LIMITS.wall(),
                    Box.LIMITS.cpu(),
                    1L << 30,
                    64,
                    8L << 20,
                    64,
                    16L << 20,
                    1L << 20);

    @TempDir Path temporary;

    @Test
    @Timeout(120)
    void endsAFileOfTenGigabytes() throws Exception {
        Box box = new Box(temporary).limits(LITTLE);
        Path grant = box.granted("data", Access.WRITE);
        Box.Result result =
                box.run(
                        box.program(
                                "/usr/bin/dd",
                                java.util.List.of(
                                        "dd",
                                        "if=/dev/zero",
                                        "of=" + grant + "/big",
                                        "bs=1M",
                                        "count=10240")));
        assertThat(result.ending()).isEqualTo(new Ending.Exhausted("fileSize"));
        assertThat(Files.size(grant.resolve("big"))).isLessThanOrEqualTo(8L << 20);
    }

    @Test
    @Timeout(120)
    void endsManyFilesInScratch() throws Exception {
        Box box = new Box(temporary).limits(LITTLE);
        String script = "i=0; while :; do i=$((i+1)); head -c 1M /dev/zero > /tmp/$i; done";
        assertThat(box.sh(script).ending()).isEqualTo(new Ending.Exhausted("scratch"));
    }

    @Test
    @Timeout(120)
    void countsEmptyFilesToo() throws Exception {
        Box box = new Box(temporary).limits(LITTLE);
        String script = "i=0; while :; do i=$((i+1)); : > /tmp/$i; done";
        assertThat(box.sh(script).ending()).isEqualTo(new Ending.Exhausted("scratch"));
    }
}
