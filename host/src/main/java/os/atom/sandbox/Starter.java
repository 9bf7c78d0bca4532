package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first program in each sandbox: it has the kernel tell us what its successors try, and becomes
 * the program that was asked for. A seccomp listener can only be made by the process that will be
 * listened to, and bubblewrap does not make one; doing it before bubblewrap starts would tell us of
 * all that bubblewrap does while it mounts.
 *
 * <p>It is an executable of some ninety instructions, put together here: an ELF header, the code
 * and the filter. It closes {@link #PROGRAM}, installs the filter (seccomp(2), with {@code
 * WAIT_KILLABLE_RECV} where the kernel knows it, Linux 5.19), sends the listener over {@link
 * #SOCKET} (unix(7), {@code SCM_RIGHTS}), closes it, and executes its own words from the second one
 * on. When there are none it takes directory, words and variables from an {@link Errand} under
 * {@link #ERRAND}, which it maps and closes. The socket closes when that succeeds; else an {@code
 * X} is sent. Without a listener the program starts all the same. Its assembly is in {@code
 * src/main/assembly}.
 */
final class Starter {
    /** The number that this program itself has, as an open file. */
    static final int PROGRAM = 14;

    /** The number of the socket that the listener is sent over. */
    static final int SOCKET = 15;

    /** The number of the file that holds an {@link Errand}, for who starts it without words. */
    static final int ERRAND = 16;

    /** What it says when the program could not be executed. */
    private static final byte FAILED = 'X';

    private static final long BASE = 0x400000;
    private static final int CODE = 64 + 56;
    private static final int FILTER = 0x280;
    private static final int FILTER_HEADER = 16;
    private static final int CLOSE_ON_EXEC = 0x40000000;
    private static final int SIZE_OF_MESSAGE = 56;
    private static final int SIZE_OF_CONTROL = 24;

    private static final String X86_64 =
            "4889e3bf0e000000b8030000000f05bf01000000be28000000ba80024000b83d0100000f0585c07914be"
                    + "08000000b83d0100000f0585c00f88a100000089c54883ec6048c704240000000048c744240800000000"
                    + "488d442458488944243848c744244001000000488d442438488944241048c744241801000000488d4424"
                    + "e0488944242048c74424281800000048c74424300000000048c74424584c00000048c74424e014000000"
                    + "c74424e801000000c74424ec01000000896c24f0c74424f400000000bf0f0000004889e631d2b82e0000"
                    + "000f0589efb8030000000f05bf0f000000be02000000ba01000000b8480000000f05488b03488d731048"
                    + "8d54c31048ffc87554bd0100000048c1e5204889efbe00000001ba0100000041ba1200000041b8100000"
                    + "004531c9b8090000000f054839e8752dbf10000000b8030000000f05488b7d00b8500000000f0585c078"
                    + "12488b5508488d7510488b3eb83b0000000f0548c743e058000000bf0f000000488d73e0ba01000000b8"
                    + "010000000f05bf7f000000b83c0000000f05";

    private static final String AARCH64 =
            "f3030091c00180d2280780d2010000d4200080d2010580d2025080d20208a0f2a82280d2010000d4c000"
                    + "f8b6200080d2010180d2a82280d2010000d48003f8b7f40300aaff0302d1ff7f00a9e1630191220080d2"
                    + "e18b03a9e1e30091e10b01a9e1830191020380d2e10b02a9ff1b00f9810980d2e12f00f9810280d2e133"
                    + "00f921008052e1070d29f43b00f9e00180d2e1030091020080d2681a80d2010000d4e00314aa280780d2"
                    + "010000d4e00180d2410080d2220080d2280380d2010000d4630240f961420091220c038b7f0400f1a102"
                    + "00543400c0d2e00314aa0120a0d2220080d2430280d2040280d2050080d2c81b80d2010000d41f0014eb"
                    + "a1010054000280d2280780d2010000d4800240f9280680d2010000d4c000f8b7820640f9814200912000"
                    + "40f9a81b80d2010000d47f8200d1010b80d2e10300f9e00180d2e1030091220080d2080880d2010000d4"
                    + "e00f80d2a80b80d2010000d4";

    /** Where it finds itself inside. */
    static final String PATH = "/proc/self/fd/" + PROGRAM;

    private Starter() {}

    /**
     * The executable for a processor. Pure.
     *
     * @param reads whether it has the kernel tell of files opened for reading, too
     */
    static byte[] image(Architecture architecture, boolean reads) {
        byte[] code = HexFormat.of().parseHex(code(architecture));
        byte[] filter = WatchedCall.filter(architecture, reads);
        int size = FILTER + FILTER_HEADER + filter.length;
        ByteBuffer image = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header(image, architecture);
        segment(image, size);
        image.put(code);
        image.position(FILTER);
        image.putShort((short) (filter.length / Long.BYTES)).putShort((short) 0).putInt(0);
        image.putLong(BASE + FILTER + FILTER_HEADER);
        image.put(filter);
        return image.array();
    }

    /**
     * What a starter says.
     *
     * @param failed whether it could not execute the program
     * @param listener what it sent along
     */
    record Word(boolean failed, Optional<Descriptor> listener) {}

    /**
     * Waits for its next word; an empty one when it has become the program, or is gone.
     *
     * @param socket our end
     */
    static Word hear(Descriptor socket) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment letter = arena.allocate(8);
            MemorySegment vector = arena.allocate(16, 8);
            vector.set(ADDRESS, 0, letter);
            vector.set(JAVA_LONG, 8, 1L);
            MemorySegment control = arena.allocate(SIZE_OF_CONTROL, 8);
            MemorySegment message = arena.allocate(SIZE_OF_MESSAGE, 8);
            message.set(ADDRESS, 16, vector);
            message.set(JAVA_LONG, 24, 1L);
            message.set(ADDRESS, 32, control);
            message.set(JAVA_LONG, 40, SIZE_OF_CONTROL);
            Posix.call("recvmsg", Native.RECVMSG, arena, socket.number(), message, CLOSE_ON_EXEC);
            boolean sent = message.get(JAVA_LONG, 40) >= SIZE_OF_CONTROL - Integer.BYTES;
            return new Word(
                    letter.get(JAVA_BYTE, 0) == FAILED,
                    sent ? Optional.of(Posix.raised(control.get(JAVA_INT, 16))) : Optional.empty());
        }
    }

    private static String code(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> X86_64;
            case AARCH64 -> AARCH64;
        };
    }

    /** Elf64_Ehdr of elf(5). */
    private static void header(ByteBuffer image, Architecture architecture) {
        short executable = 2;
        short processor =
                switch (architecture) {
                    case X86_64 -> 62;
                    case AARCH64 -> 183;
                };
        image.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        image.putShort(executable).putShort(processor).putInt(1);
        image.putLong(BASE + CODE).putLong(64).putLong(0).putInt(0);
        image.putShort((short) 64).putShort((short) 56).putShort((short) 1);
        image.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    /** Elf64_Phdr: all of the file, readable and executable, never writable. */
    private static void segment(ByteBuffer image, int size) {
        int load = 1;
        int readAndExecute = 5;
        image.putInt(load).putInt(readAndExecute).putLong(0).putLong(BASE).putLong(BASE);
        image.putLong(size).putLong(size).putLong(0x10000);
    }
}
