package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that {@link Posix} calls. A library that lacks one (glibc before
 * 2.34, musl) makes this class fail to load, and the probe says so.
 */
final class Native {
    static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    static final NativeFunction CLOSE = plain("close", JAVA_INT, JAVA_INT);
    static final NativeFunction READ = errno("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    static final NativeFunction WRITE = errno("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    static final NativeFunction LSEEK = errno("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    static final NativeFunction FTRUNCATE = errno("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);
    static final NativeFunction PIPE2 = errno("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction MEMFD_CREATE = errno("memfd_create", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction POLL = errno("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final NativeFunction WAITPID = errno("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction PRLIMIT =
            errno("prlimit", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction MKDIRAT = errno("mkdirat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction STATX =
            errno("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    static final NativeFunction RENAME =
            errno("renameat2", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction UNLINK = errno("unlinkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction FCHMOD = errno("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction FCHOWN = errno("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction LISTXATTR =
            errno("listxattr", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    static final NativeFunction GETXATTR =
            errno("getxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    static final NativeFunction SETXATTR =
            errno("setxattr", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    static final NativeFunction REMOVEXATTR = errno("removexattr", JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction FCNTL =
            variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    static final NativeFunction POSIX_OPENPT = errno("posix_openpt", JAVA_INT, JAVA_INT);
    static final NativeFunction IOCTL =
            variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    static final NativeFunction SYSCALL =
            variadic(
                    "syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                    JAVA_LONG);
    static final NativeFunction SOCKETPAIR =
            errno("socketpair", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    static final NativeFunction RECVMSG = errno("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction READ_PROCESS =
            errno(
                    "process_vm_readv",
                    JAVA_LONG,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_LONG,
                    ADDRESS,
                    JAVA_LONG,
                    JAVA_LONG);
    static final NativeFunction SCHEDULE =
            errno("sched_setscheduler", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    static final NativeFunction GETUID = plain("getuid", JAVA_INT);
    static final NativeFunction GETGID = plain("getgid", JAVA_INT);
    static final NativeFunction SIGFILLSET = plain("sigfillset", JAVA_INT, ADDRESS);
    static final NativeFunction SIGEMPTYSET = plain("sigemptyset", JAVA_INT, ADDRESS);
    static final NativeFunction SPAWN =
            plain("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final NativeFunction ACTIONS_INIT =
            plain("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
    static final NativeFunction ACTIONS_DESTROY =
            plain("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
    static final NativeFunction ACTIONS_DUP =
            plain("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    static final NativeFunction ACTIONS_CLOSE =
            plain("posix_spawn_file_actions_addclose", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction ACTIONS_CLOSE_FROM =
            plain("posix_spawn_file_actions_addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction ATTRIBUTES_INIT = plain("posix_spawnattr_init", JAVA_INT, ADDRESS);
    static final NativeFunction ATTRIBUTES_FLAGS =
            plain("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
    static final NativeFunction ATTRIBUTES_DEFAULT =
            plain("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction ATTRIBUTES_MASK =
            plain("posix_spawnattr_setsigmask", JAVA_INT, ADDRESS, ADDRESS);

    private Native() {}

    /** What the last call left in {@code errno}. */
    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    private static NativeFunction plain(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        return new NativeFunction(name, FunctionDescriptor.of(result, arguments));
    }

    private static NativeFunction errno(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        return new NativeFunction(
                name,
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    private static NativeFunction variadic(
            String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return new NativeFunction(
                name,
                FunctionDescriptor.of(result, arguments),
                Linker.Option.firstVariadicArg(fixed),
                Linker.Option.captureCallState("errno"));
    }
}
