package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.ValueLayout;

/**
 * The functions of the C library that {@link Posix} calls. A library that lacks one (glibc before
 * 2.34, musl) makes this class fail to load, and the probe says so.
 */
final class Native {
    static final NativeFunction CLOSE = function("close", JAVA_INT, JAVA_INT);
    static final NativeFunction READ = function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    static final NativeFunction WRITE = function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    static final NativeFunction LSEEK = function("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    static final NativeFunction FTRUNCATE = function("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);
    static final NativeFunction PIPE2 = function("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction MEMFD_CREATE =
            function("memfd_create", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction POLL = function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final NativeFunction WAITPID =
            function("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction PRLIMIT =
            function("prlimit", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction MKDIRAT =
            function("mkdirat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction STATX =
            function("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    static final NativeFunction RENAME =
            function("renameat2", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction UNLINK =
            function("unlinkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction FCHMOD = function("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction FCHOWN = function("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    static final NativeFunction LISTXATTR =
            function("listxattr", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    static final NativeFunction GETXATTR =
            function("getxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    static final NativeFunction SETXATTR =
            function("setxattr", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    static final NativeFunction REMOVEXATTR = function("removexattr", JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction FCNTL = function("fcntl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    static final NativeFunction POSIX_OPENPT = function("posix_openpt", JAVA_INT, JAVA_INT);
    static final NativeFunction IOCTL = function("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    static final NativeFunction SYSCALL =
            function(
                    "syscall", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                    JAVA_LONG);
    static final NativeFunction SOCKETPAIR =
            function("socketpair", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    static final NativeFunction RECVMSG =
            function("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction READ_PROCESS =
            function(
                    "process_vm_readv",
                    JAVA_LONG,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_LONG,
                    ADDRESS,
                    JAVA_LONG,
                    JAVA_LONG);
    static final NativeFunction SCHEDULE =
            function("sched_setscheduler", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    static final NativeFunction GETUID = function("getuid", JAVA_INT);
    static final NativeFunction GETGID = function("getgid", JAVA_INT);
    static final NativeFunction SIGFILLSET = function("sigfillset", JAVA_INT, ADDRESS);
    static final NativeFunction SIGEMPTYSET = function("sigemptyset", JAVA_INT, ADDRESS);
    static final NativeFunction SPAWN =
            function("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final NativeFunction ACTIONS_INIT =
            function("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
    static final NativeFunction ACTIONS_DESTROY =
            function("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
    static final NativeFunction ACTIONS_DUP =
            function("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    static final NativeFunction ACTIONS_CLOSE =
            function("posix_spawn_file_actions_addclose", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction ACTIONS_CLOSE_FROM =
            function("posix_spawn_file_actions_addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);
    static final NativeFunction ATTRIBUTES_INIT =
            function("posix_spawnattr_init", JAVA_INT, ADDRESS);
    static final NativeFunction ATTRIBUTES_FLAGS =
            function("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
    static final NativeFunction ATTRIBUTES_DEFAULT =
            function("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
    static final NativeFunction ATTRIBUTES_MASK =
            function("posix_spawnattr_setsigmask", JAVA_INT, ADDRESS, ADDRESS);

    private Native() {}

    private static NativeFunction function(
            String name, ValueLayout result, ValueLayout... arguments) {
        return new NativeFunction(name, result, arguments);
    }
}
