package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: a file whose access list shuts its group out is replaced by one without the list, and the
 * permission bits, which were only the list's upper bound, let the group in.
 */
class AccessListTest {
    private static final String LIST = "system.posix_acl_access";
    private static final String FOR_NEW_FILES = "system.posix_acl_default";
    private static final int USER = 0x01;
    private static final int NAMED_USER = 0x02;
    private static final int GROUP = 0x04;
    private static final int MASK = 0x10;
    private static final int OTHER = 0x20;

    @TempDir Path temporary;

    /** User rw, user 65533 rw, group nothing, mask rw, other nothing: shown as 0660. */
    private static byte[] list() {
        ByteBuffer list = ByteBuffer.allocate(4 + 5 * 8).order(ByteOrder.LITTLE_ENDIAN);
        list.putInt(2);
        entry(list, USER, 6, -1);
        entry(list, NAMED_USER, 6, 65533);
        entry(list, GROUP, 0, -1);
        entry(list, MASK, 6, -1);
        entry(list, OTHER, 0, -1);
        return list.array();
    }

    private static void entry(ByteBuffer list, int tag, int permissions, int id) {
        list.putShort((short) tag).putShort((short) permissions).putInt(id);
    }

    @Test
    void theListIsKept() throws Exception {
        Path directory = temporary.toRealPath();
        Path file = Files.writeString(directory.resolve("file"), "shut");
        set(file, LIST, list());
        try (HeldDirectory held = held(directory);
                HeldFile old = held.file("file");
                HeldFile fresh = held.create("fresh", 0600)) {
            assertThat(old.found().mode()).isEqualTo(0660);
            fresh.resemble(old);
        }
        assertThat(get(directory.resolve("fresh"), LIST)).isEqualTo(list());
    }

    @Test
    void aListThatTheDirectoryGivesToNewFilesIsNotTakenOver() throws Exception {
        Path directory = temporary.toRealPath();
        Path file = Files.writeString(directory.resolve("file"), "plain");
        Files.setAttribute(file, "unix:mode", 0640);
        set(directory, FOR_NEW_FILES, list());
        try (HeldDirectory held = held(directory);
                HeldFile old = held.file("file");
                HeldFile fresh = held.create("fresh", 0600)) {
            fresh.resemble(old);
            assertThat(fresh.found().mode()).isEqualTo(0640);
        }
        assertThat(get(directory.resolve("fresh"), LIST)).isEmpty();
    }

    private static HeldDirectory held(Path directory) throws Exception {
        return HeldDirectory.granted(directory, (long) Files.getAttribute(directory, "unix:ino"));
    }

    private static void set(Path path, String name, byte[] value) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call(
                    "setxattr",
                    Native.SETXATTR,
                    arena,
                    arena.allocateFrom(path.toString()),
                    arena.allocateFrom(name),
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, value),
                    (long) value.length,
                    0);
        }
    }

    private static byte[] get(Path path, String name) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            var buffer = arena.allocate(1000);
            long length =
                    Posix.call(
                            "getxattr",
                            Native.GETXATTR,
                            arena,
                            arena.allocateFrom(path.toString()),
                            arena.allocateFrom(name),
                            buffer,
                            buffer.byteSize());
            return buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        } catch (Errno none) {
            assertThat(none.number()).isEqualTo(Errno.ENODATA);
            return new byte[0];
        }
    }
}
