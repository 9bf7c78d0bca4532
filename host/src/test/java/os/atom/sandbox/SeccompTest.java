package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import os.atom.mount.Access;

/** Threat: a system call that namespaces and missing capabilities do not hold. */
class SeccompTest {
    private static final int ALLOW = 0x7fff0000;
    private static final int KILL = 0x80000000;
    private static final int DENY = 0x00050001;
    private static final int UNKNOWN = 0x00050026;
    private static final Architecture HERE =
            Architecture.of(System.getProperty("os.arch")).orElseThrow();

    @TempDir Path temporary;

    /** These have a meaning only with arguments, and their own tests. */
    private static final List<SystemCall> BY_ARGUMENT =
            List.of(
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

    @Test
    void theKernelRefusesEachOfThem() throws Exception {
        StringBuilder script = new StringBuilder();
        Map<String, String> expected = new TreeMap<>();
        for (SystemCall call : SystemCall.values()) {
            int number = call.number(HERE);
            if (number >= 0 && !BY_ARGUMENT.contains(call)) {
                script.append("$r = syscall(%d, -1, 0, 0, 0, 0); ".formatted(number));
                script.append("print '%s ', ($r == -1 ? 0+$! : 'ok'), \"\\n\";\n".formatted(call));
                int answer = decide(HERE, HERE.audit(), number);
                expected.put(call.name(), String.valueOf(answer & 0xffff));
            }
        }
        Box.Result result = new Box(temporary).run(new Box(temporary).perl(script.toString()));
        Map<String, String> actual = new TreeMap<>();
        result.out().lines().forEach(l -> actual.put(l.split(" ")[0], l.split(" ")[1]));
        assertThat(actual).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(50);
    }

    @Test
    void theKernelRefusesNamespacesAndPersonalitiesByArgument() throws Exception {
        Box box = new Box(temporary);
        String script =
                """
                for my $f (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x2000000) {
                    my $r = syscall(%1$d, $f | 17, 0, 0, 0, 0);
                    exit if defined $r && $r == 0;
                    print $r, 0+$!, " ";
                }
                print syscall(%2$d, 0xffffffff), " ", syscall(%2$d, 0x40000), 0+$!;
                """
                        .formatted(
                                SystemCall.CLONE.number(HERE), SystemCall.PERSONALITY.number(HERE));
        assertThat(box.run(box.perl(script)).out()).isEqualTo("-11 ".repeat(6) + "0 -11");
    }

    @Test
    void theKernelKillsCallsOfAForeignKind() throws Exception {
        if (HERE != Architecture.X86_64) {
            assertThat(decide(HERE, Architecture.X86_64.audit(), 39)).isEqualTo(KILL);
            return;
        }
        Box box = new Box(temporary);
        assertThat(box.run(box.perl("syscall(0x40000000 + 39)")).code()).isEqualTo(128 + 31);
        Path grant = box.granted("data", Access.WRITE);
        Path program = grant.resolve("old");
        Files.write(program, callingThe32BitKernel());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(box.in(grant).sh("exec ./old").code()).isEqualTo(128 + 31);
    }

    /** A program of a few bytes: getpid by {@code int 0x80}, then exit with 0. */
    private static byte[] callingThe32BitKernel() {
        byte[] code = HexFormat.of().parseHex("b814000000cd8031ffb83c0000000f05");
        ByteBuffer elf = ByteBuffer.allocate(120 + code.length).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(HexFormat.of().parseHex("7f454c46020101000000000000000000"));
        elf.putShort((short) 2).putShort((short) 62).putInt(1);
        elf.putLong(0x400078).putLong(64).putLong(0).putInt(0);
        elf.putShort((short) 64).putShort((short) 56).putShort((short) 1);
        elf.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        elf.putInt(1).putInt(5).putLong(0).putLong(0x400000).putLong(0x400000);
        elf.putLong(elf.capacity()).putLong(elf.capacity()).putLong(4096);
        return elf.put(code).array();
    }

    @ParameterizedTest
    @EnumSource
    void judgesTheSameOnEveryArchitecture(Architecture architecture) {
        int audit = architecture.audit();
        assertThat(decide(architecture, audit, 999)).isEqualTo(ALLOW);
        assertThat(decide(architecture, audit ^ 1, 0)).isEqualTo(KILL);
        assertCall(architecture, SystemCall.MOUNT, DENY);
        assertCall(architecture, SystemCall.CLONE3, UNKNOWN);
        assertCall(architecture, SystemCall.OPENAT2, UNKNOWN);
        assertCall(architecture, SystemCall.CLONE, ALLOW, 0x1200011);
        assertCall(architecture, SystemCall.CLONE, DENY, 0x10000011);
        assertCall(architecture, SystemCall.SOCKET, DENY, 1);
        assertCall(architecture, SystemCall.SOCKET, ALLOW, 2);
        assertCall(architecture, SystemCall.SOCKET, ALLOW, 10);
        assertCall(architecture, SystemCall.SOCKET, DENY, 16);
        assertCall(architecture, SystemCall.SOCKETPAIR, ALLOW, 1, 1 | 02000000);
        assertCall(architecture, SystemCall.SOCKETPAIR, DENY, 1, 2 | 02000000);
        assertCall(architecture, SystemCall.IOCTL, DENY, 0, 0x5412);
        assertCall(architecture, SystemCall.IOCTL, ALLOW, 0, 0x5413);
        assertCall(architecture, SystemCall.PERSONALITY, ALLOW, -1);
        assertCall(architecture, SystemCall.PERSONALITY, DENY, 8);
        assertCall(architecture, SystemCall.FCHMOD, DENY, 0, 04755);
        assertCall(architecture, SystemCall.FCHMOD, ALLOW, 0, 0755);
        assertCall(architecture, SystemCall.FCHMODAT, DENY, 0, 0, 02755);
        assertCall(architecture, SystemCall.OPENAT, DENY, 0, 0, 0101, 04755);
        assertCall(architecture, SystemCall.OPENAT, ALLOW, 0, 0, 0101, 0644);
        assertCall(architecture, SystemCall.OPENAT, ALLOW, 0, 0, 0, 04755);
    }

    private static void assertCall(
            Architecture architecture, SystemCall call, int answer, int... arguments) {
        assertThat(decide(architecture, architecture.audit(), call.number(architecture), arguments))
                .as(architecture + " " + call)
                .isEqualTo(answer);
    }

    /** Runs the program as the kernel does. */
    private static int decide(Architecture of, int audit, int number, int... arguments) {
        ByteBuffer program =
                ByteBuffer.wrap(SeccompFilter.of(of).bytes()).order(ByteOrder.nativeOrder());
        int accumulator = 0;
        int at = 0;
        while (true) {
            int code = program.getShort(at * 8);
            int yes = Byte.toUnsignedInt(program.get(at * 8 + 2));
            int no = Byte.toUnsignedInt(program.get(at * 8 + 3));
            int value = program.getInt(at * 8 + 4);
            at++;
            switch (code) {
                case 0x20 -> accumulator = load(value, audit, number, arguments);
                case 0x54 -> accumulator &= value;
                case 0x15 -> at += accumulator == value ? yes : no;
                case 0x35 -> at += Integer.compareUnsigned(accumulator, value) >= 0 ? yes : no;
                case 0x45 -> at += (accumulator & value) != 0 ? yes : no;
                case 0x06 -> {
                    return value;
                }
                default -> throw new AssertionError(Integer.toHexString(code));
            }
        }
    }

    private static int load(int offset, int audit, int number, int[] arguments) {
        return switch (offset) {
            case 0 -> number;
            case 4 -> audit;
            default -> {
                int index = (offset - 16) / 8;
                yield index < arguments.length ? arguments[index] : 0;
            }
        };
    }
}
