package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Every way in which a library of ours names its platforms. */
class PlatformTest {
    @Test
    void javaNamesIt() {
        assertThat(Platform.of("Linux", "amd64")).isEqualTo(Platform.LINUX_X86_64);
        assertThat(Platform.of("Mac OS X", "aarch64")).isEqualTo(Platform.MACOS_AARCH64);
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
                .hasMessageContaining("Windows 11");
    }

    @Test
    void librariesNameIt() {
        for (String name :
                new String[] {
                    "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                    "jne/linux/x86_64/libcedar_java_ffi.so",
                    "lib/linux-x86_64/libbrotli.so",
                    "META-INF/native/libnetty_tcnative_linux_x86_64.so"
                }) {
            assertThat(Platform.LINUX_X86_64.isNamedBy(name)).as(name).isTrue();
        }
    }

    @Test
    void whatOnlyLooksLikeItIsAnother() {
        for (String name :
                new String[] {
                    "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so",
                    "org/sqlite/native/Linux-Android/x86_64/libsqlitejdbc.so",
                    "org/sqlite/native/Linux/x86/libsqlitejdbc.so",
                    "jne/linux/aarch64/libcedar_java_ffi.so",
                    "jne/macos/x86_64/libcedar_java_ffi.dylib"
                }) {
            assertThat(Platform.LINUX_X86_64.isNamedBy(name)).as(name).isFalse();
        }
    }

    @Test
    void hasALabel() {
        assertThat(Platform.LINUX_X86_64.label()).isEqualTo("linux-x86_64");
        assertThat(Platform.MACOS_AARCH64.label()).isEqualTo("macos-aarch64");
    }
}
