package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.mount.HostMount;

class FlagsTest {
    private static List<String> again(String... words) {
        var flags = Flags.parse(List.of(words));
        List<HostMount> mounts =
                flags.getOrDefault("host-mount", List.of()).stream()
                        .map(each -> HostMount.parse(each, Path.of("/here"), Path.of("/home/me")))
                        .toList();
        return Flags.again(flags, mounts);
    }

    @Test
    void areGivenAgainWithTheSameMeaning() {
        assertThat(again("--port", "0", "--bind=::1", "--host-mount"))
                .containsExactly("--port=0", "--bind=::1", "--host-mount");
    }

    @Test
    void nameDirectoriesForGood() {
        assertThat(again("--host-mount=a:rw", "--host-mount=~/b", "--host-mount=/c:ro"))
                .containsExactly(
                        "--host-mount=/here/a:rw",
                        "--host-mount=/home/me/b:ro",
                        "--host-mount=/c:ro");
    }
}
