package os.atom.sandbox;

import java.util.List;
import java.util.Set;

/**
 * The program that the kernel asks before each system call of a sandboxed process. It closes what
 * namespaces leave open: new namespaces and mounts, other processes' memory, kernel parts with a
 * long record of holes, sockets other than IP (a socket file in a grant reaches past the network
 * namespace), the terminal's input queue (CVE-2017-5226) and its line disciplines (CVE-2017-2636),
 * files that run as their owner, and memory that no limit counts. All other calls are allowed: the
 * rest of the sandbox holds them.
 *
 * <p>Pure. Source: seccomp(2); classic BPF as in linux/filter.h. Arguments that the kernel reads as
 * 32 bits are compared as 32 bits (CVE-2019-10063). A call whose arguments lie in memory cannot be
 * judged and answers as if the kernel were older, so that C libraries use the call before it.
 */
final class SeccompFilter {
    private static final int KILL = 0x80000000;
    private static final int FOREIGN_X32 = 0x40000000;
    private static final int NEW_NAMESPACES = 0x7E020000;
    private static final int CREATES = 0100 | 020000000;
    private static final int RUNS_AS_OWNER = 06000;
    private static final int ADDR_QUERY = -1;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCLINUX = 0x541C;
    private static final int TIOCSETD = 0x5423;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_TYPE_MASK = 0xf;

    /** Older kernels do not know them; programs then do without. */
    private static final Set<SystemCall> UNKNOWN =
            Set.of(
                    SystemCall.CLONE3,
                    SystemCall.OPENAT2,
                    SystemCall.MEMFD_CREATE,
                    SystemCall.MEMFD_SECRET,
                    SystemCall.SHMGET);

    private static final Set<SystemCall> BY_ARGUMENT =
            Set.of(
                    SystemCall.CLONE,
                    SystemCall.PERSONALITY,
                    SystemCall.IOCTL,
                    SystemCall.SOCKET,
                    SystemCall.SOCKETPAIR,
                    SystemCall.CHMOD,
                    SystemCall.FCHMOD,
                    SystemCall.FCHMODAT,
                    SystemCall.FCHMODAT2,
                    SystemCall.CREAT,
                    SystemCall.OPEN,
                    SystemCall.OPENAT,
                    SystemCall.MKNOD,
                    SystemCall.MKNODAT);

    private final List<FilterAssembler.Instruction> instructions;

    private SeccompFilter(List<FilterAssembler.Instruction> instructions) {
        this.instructions = instructions;
    }

    static SeccompFilter of(Architecture architecture) {
        FilterAssembler program = new FilterAssembler(architecture);
        program.refuseOtherThan(architecture.audit(), KILL);
        if (architecture == Architecture.X86_64) {
            program.refuseFrom(FOREIGN_X32, KILL);
        }
        for (SystemCall call : SystemCall.values()) {
            if (!BY_ARGUMENT.contains(call)) {
                program.refuse(call, UNKNOWN.contains(call) ? Errno.ENOSYS : Errno.EPERM);
            }
        }
        program.refuseIfAny(SystemCall.CLONE, 0, NEW_NAMESPACES);
        program.allowOnly(SystemCall.PERSONALITY, 0, List.of(0, ADDR_QUERY));
        program.refuseIfOneOf(SystemCall.IOCTL, 1, -1, List.of(TIOCSTI, TIOCLINUX, TIOCSETD));
        program.allowOnly(SystemCall.SOCKET, 0, List.of(AF_INET, AF_INET6));
        // A datagram pair can be connected anew, to a socket file.
        program.refuseIfOneOf(SystemCall.SOCKETPAIR, 1, SOCK_TYPE_MASK, List.of(SOCK_DGRAM));
        program.refuseIfAny(SystemCall.CHMOD, 1, RUNS_AS_OWNER);
        program.refuseIfAny(SystemCall.FCHMOD, 1, RUNS_AS_OWNER);
        program.refuseIfAny(SystemCall.FCHMODAT, 2, RUNS_AS_OWNER);
        program.refuseIfAny(SystemCall.FCHMODAT2, 2, RUNS_AS_OWNER);
        program.refuseIfAny(SystemCall.CREAT, 1, RUNS_AS_OWNER);
        program.refuseIfAny(SystemCall.MKNOD, 1, RUNS_AS_OWNER);
        program.refuseIfAny(SystemCall.MKNODAT, 2, RUNS_AS_OWNER);
        program.refuseIfBoth(SystemCall.OPEN, 1, CREATES, 2, RUNS_AS_OWNER);
        program.refuseIfBoth(SystemCall.OPENAT, 2, CREATES, 3, RUNS_AS_OWNER);
        return new SeccompFilter(program.finish());
    }

    /** The program, as the kernel takes it. */
    byte[] bytes() {
        return FilterAssembler.bytes(instructions);
    }
}
