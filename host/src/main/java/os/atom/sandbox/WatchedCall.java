package os.atom.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The system calls by which a process tries to change something by its path, or to reach another
 * address: those that {@link Observer} is told of. What is done to a file that is open already is
 * not among them, for opening it was.
 *
 * <p>Source: as {@link SystemCall}; the arguments are those of each call's page in section 2 of the
 * Linux manual.
 */
enum WatchedCall implements NumberedCall {
    OPEN(2, -1),
    OPENAT(257, 56),
    CREAT(85, -1),
    MKDIR(83, -1),
    MKDIRAT(258, 34),
    MKNOD(133, -1),
    MKNODAT(259, 33),
    SYMLINK(88, -1),
    SYMLINKAT(266, 36),
    LINK(86, -1),
    LINKAT(265, 37),
    RENAME(82, -1),
    RENAMEAT(264, 38),
    RENAMEAT2(316, 276),
    UNLINK(87, -1),
    UNLINKAT(263, 35),
    RMDIR(84, -1),
    TRUNCATE(76, 45),
    CHMOD(90, -1),
    FCHMODAT(268, 53),
    FCHMODAT2(452, 452),
    CHOWN(92, -1),
    LCHOWN(94, -1),
    FCHOWNAT(260, 54),
    CONNECT(42, 203),
    SENDTO(44, 206);

    static final int O_WRITE = 01 | 02;
    static final int O_CREAT = 0100;
    static final int O_EXCL = 0200;
    static final int O_TRUNC = 01000;
    private static final int O_CHANGES = O_WRITE | O_CREAT | O_TRUNC;

    private static final List<WatchedCall> ALL = List.of(values());

    private final int x86;
    private final int arm;

    WatchedCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    @Override
    public int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> x86;
            case AARCH64 -> arm;
        };
    }

    /** The one with a number; empty for a call that is not watched. */
    static Optional<WatchedCall> of(Architecture architecture, int number) {
        return ALL.stream().filter(call -> call.number(architecture) == number).findFirst();
    }

    /**
     * The program by which the kernel tells of them, and of files opened for reading if wanted:
     * there are many more of these. It refuses nothing, and what {@link SeccompFilter} refuses it
     * never tells of: the kernel asks all programs and does the harshest that any says.
     */
    static byte[] filter(Architecture architecture, boolean reads) {
        FilterAssembler program = new FilterAssembler(architecture);
        program.allowOtherThan(architecture.audit());
        Arrays.stream(values())
                .forEach(call -> {
                    if (reads && (call == OPEN || call == OPENAT)) {
                        int place = architecture.directory() | Beneath.O_PATH;
                        program.tellUnless(call, call == OPEN ? 1 : 2, O_CHANGES, place);
                    } else {
                        tell(program, call);
                    }
                });
        return FilterAssembler.bytes(program.finish());
    }

    private static void tell(FilterAssembler program, WatchedCall call) {
        switch (call) {
            case OPEN -> program.tellIfAny(call, 1, O_CHANGES);
            case OPENAT -> program.tellIfAny(call, 2, O_CHANGES);
            case SENDTO -> program.tellIfGiven(call, 4);
            case CREAT,
                    MKDIR,
                    MKDIRAT,
                    MKNOD,
                    MKNODAT,
                    SYMLINK,
                    SYMLINKAT,
                    LINK,
                    LINKAT,
                    RENAME,
                    RENAMEAT,
                    RENAMEAT2,
                    UNLINK,
                    UNLINKAT,
                    RMDIR,
                    TRUNCATE,
                    CHMOD,
                    FCHMODAT,
                    FCHMODAT2,
                    CHOWN,
                    LCHOWN,
                    FCHOWNAT,
                    CONNECT ->
                    program.tell(call);
        }
    }
}
