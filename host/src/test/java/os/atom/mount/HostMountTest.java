package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostMountTest {
    private static final Path WORKING = Path.of("/work");
    private static final Path HOME = Path.of("/home/ada");

    private static HostMount parse(String text) {
        return HostMount.parse(text, WORKING, HOME);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a, READ",
        "/a:ro, /a, READ",
        "/a:rw, /a, WRITE",
        "~, /home/ada, READ",
        "~/x:rw, /home/ada/x, WRITE",
        "., /work, READ",
        "../x:ro, /x, READ",
        "/a/../b/, /b, READ",
        "/a:b/c, /a:b/c, READ",
        "/a:ro:rw, /a:ro, WRITE",
        "~ada, /work/~ada, READ"
    })
    void namesADirectoryAndAnAccess(String text, Path directory, Access access) {
        assertThat(parse(text)).isEqualTo(new HostMount(Optional.of(directory), access));
    }

    @Test
    void withoutADirectoryItAsksForAnOffer() {
        assertThat(parse("")).isEqualTo(new HostMount(Optional.empty(), Access.READ));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a:rx", "/a:", "/a:RW", ":rw", ":ro", " ", "/a:readonly", "a\0b"})
    void anythingElseIsRefusedInOneLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(text))
                .withMessageContaining("--host-mount=")
                .withMessageNotContaining("\n");
    }

    @Property
    void neverGrantsWritingUnlessItEndsInRw(@ForAll String text) {
        try {
            HostMount mount = parse(text);
            assertThat(mount.access() == Access.WRITE).isEqualTo(text.endsWith(":rw"));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).isNotNull();
        }
    }
}
