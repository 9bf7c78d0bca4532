package os.atom.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything about a file but its content. The access list matters most: with one, the group's
 * permission bits are only its upper bound, so that leaving it off would open the file to the
 * group.
 *
 * <p>Labels of security modules are not carried over: the new file gets its directory's.
 */
final class Likeness {
    private static final String ACCESS_LIST = "system.posix_acl_access";
    private static final String USERS_OWN = "user.";
    private static final int LONGEST = 64 << 10;
    private static final int PERMISSIONS = 0777;

    private Likeness() {}

    /** Gives a new file, open for writing, what another one has. */
    static void transfer(Descriptor from, Descriptor to) throws Errno {
        Found old = Beneath.found(from);
        Found fresh = Beneath.found(to);
        if (old.user() != fresh.user() || old.group() != fresh.group()) {
            own(to, old.user(), old.group());
        }
        List<String> names = names(from);
        if (!names.contains(ACCESS_LIST) && names(to).contains(ACCESS_LIST)) {
            // What the directory gives to new files.
            remove(to, ACCESS_LIST);
        }
        permit(to, old.mode() & PERMISSIONS);
        for (String name : names) {
            if (name.equals(ACCESS_LIST) || name.startsWith(USERS_OWN)) {
                set(to, name, value(from, name));
            }
        }
    }

    private static void own(Descriptor file, int user, int group) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call("keep the owner", Native.FCHOWN, arena, file.number(), user, group);
        }
    }

    private static void permit(Descriptor file, int mode) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call("keep the permissions", Native.FCHMOD, arena, file.number(), mode);
        }
    }

    private static List<String> names(Descriptor file) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            long length =
                    Posix.call(
                            "listxattr",
                            Native.LISTXATTR,
                            arena,
                            path(arena, file),
                            buffer,
                            buffer.byteSize());
            byte[] bytes = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
            List<String> names = new ArrayList<>();
            for (String name : new String(bytes, StandardCharsets.UTF_8).split("\0", -1)) {
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
            return names;
        } catch (Errno failed) {
            if (failed.number() == Errno.EOPNOTSUPP) {
                return List.of();
            }
            throw failed;
        }
    }

    private static byte[] value(Descriptor file, String name) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            long length =
                    Posix.call(
                            "getxattr " + name,
                            Native.GETXATTR,
                            arena,
                            path(arena, file),
                            arena.allocateFrom(name),
                            buffer,
                            buffer.byteSize());
            return buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static void set(Descriptor file, String name, byte[] value) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call(
                    "keep " + name,
                    Native.SETXATTR,
                    arena,
                    path(arena, file),
                    arena.allocateFrom(name),
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, value),
                    (long) value.length,
                    0);
        }
    }

    private static void remove(Descriptor file, String name) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call(
                    "drop " + name,
                    Native.REMOVEXATTR,
                    arena,
                    path(arena, file),
                    arena.allocateFrom(name));
        }
    }

    private static MemorySegment path(Arena arena, Descriptor file) {
        return arena.allocateFrom(file.path().toString());
    }
}
