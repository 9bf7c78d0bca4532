package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagsTest {
    private static List<String> again(String... flags) {
        return Flags.again(Flags.parse(List.of(flags)), Path.of("/here"), Path.of("/home/me"));
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
