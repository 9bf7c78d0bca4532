package os.atom.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a seccomp program together, one rule after the other. Between rules the accumulator holds
 * the number of the call; a rule that matches always returns.
 */
final class FilterAssembler {
    private static final int LOAD = 0x20;
    private static final int AND = 0x54;
    private static final int EQUALS = 0x15;
    private static final int AT_LEAST = 0x35;
    private static final int ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int ARGUMENTS = 16;

    private static final int ALLOW = 0x7fff0000;
    private static final int ERROR = 0x00050000;
    private static final int TELL = 0x7fc00000;

    private final Architecture architecture;
    private final List<Instruction> program = new ArrayList<>();

    FilterAssembler(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * One step of classic BPF; the jumps count the steps to skip.
     *
     * @param value a constant or an offset
     */
    record Instruction(int code, int ifTrue, int ifFalse, int value) {}

    /** What it puts together, as the kernel takes it. */
    static byte[] bytes(List<Instruction> program) {
        ByteBuffer buffer =
                ByteBuffer.allocate(program.size() * Long.BYTES).order(ByteOrder.nativeOrder());
        for (Instruction each : program) {
            buffer.putShort((short) each.code());
            buffer.put((byte) each.ifTrue()).put((byte) each.ifFalse());
            buffer.putInt(each.value());
        }
        return buffer.array();
    }

    /** Leaves programs for other processors to whoever else looks at them. */
    void allowOtherThan(int audit) {
        refuseOtherThan(audit, ALLOW);
    }

    void refuseOtherThan(int audit, int action) {
        add(LOAD, ARCHITECTURE);
        program.add(new Instruction(EQUALS, 1, 0, audit));
        add(RETURN, action);
        add(LOAD, NUMBER);
    }

    void refuseFrom(int number, int action) {
        program.add(new Instruction(AT_LEAST, 0, 1, number));
        add(RETURN, action);
    }

    void refuse(SystemCall call, int error) {
        rule(call, List.of(new Instruction(RETURN, 0, 0, ERROR | error)));
    }

    void refuseIfAny(SystemCall call, int argument, int bits) {
        rule(
                call,
                List.of(
                        load(argument),
                        new Instruction(ANY_BIT, 0, 1, bits),
                        new Instruction(RETURN, 0, 0, ERROR | Errno.EPERM),
                        new Instruction(RETURN, 0, 0, ALLOW)));
    }

    void refuseIfBoth(SystemCall call, int first, int firstBits, int second, int secondBits) {
        rule(
                call,
                List.of(
                        load(first),
                        new Instruction(ANY_BIT, 0, 3, firstBits),
                        load(second),
                        new Instruction(ANY_BIT, 0, 1, secondBits),
                        new Instruction(RETURN, 0, 0, ERROR | Errno.EPERM),
                        new Instruction(RETURN, 0, 0, ALLOW)));
    }

    void refuseIfOneOf(SystemCall call, int argument, int mask, List<Integer> values) {
        choose(call, argument, mask, values, ERROR | Errno.EPERM, ALLOW);
    }

    void allowOnly(SystemCall call, int argument, List<Integer> values) {
        choose(call, argument, -1, values, ALLOW, ERROR | Errno.EPERM);
    }

    /** Has the listener told of the call. */
    void tell(NumberedCall call) {
        rule(call, List.of(new Instruction(RETURN, 0, 0, TELL)));
    }

    void tellIfAny(NumberedCall call, int argument, int bits) {
        rule(
                call,
                List.of(
                        load(argument),
                        new Instruction(ANY_BIT, 0, 1, bits),
                        new Instruction(RETURN, 0, 0, TELL),
                        new Instruction(RETURN, 0, 0, ALLOW)));
    }

    /** Tells of it, except when it has one of the later bits and none of the first. */
    void tellUnless(NumberedCall call, int argument, int bits, int unless) {
        rule(
                call,
                List.of(
                        load(argument),
                        new Instruction(ANY_BIT, 1, 0, bits),
                        new Instruction(ANY_BIT, 1, 0, unless),
                        new Instruction(RETURN, 0, 0, TELL),
                        new Instruction(RETURN, 0, 0, ALLOW)));
    }

    /** Tells of it when a pointer is not null. */
    void tellIfGiven(NumberedCall call, int argument) {
        Instruction low = load(argument);
        rule(
                call,
                List.of(
                        low,
                        new Instruction(EQUALS, 0, 3, 0),
                        new Instruction(LOAD, 0, 0, low.value() + Integer.BYTES),
                        new Instruction(EQUALS, 0, 1, 0),
                        new Instruction(RETURN, 0, 0, ALLOW),
                        new Instruction(RETURN, 0, 0, TELL)));
    }

    List<Instruction> finish() {
        add(RETURN, ALLOW);
        return List.copyOf(program);
    }

    private void choose(
            SystemCall call,
            int argument,
            int mask,
            List<Integer> values,
            int then,
            int otherwise) {
        List<Instruction> body = new ArrayList<>();
        body.add(load(argument));
        body.add(new Instruction(AND, 0, 0, mask));
        for (int value : values) {
            body.add(new Instruction(EQUALS, 0, 1, value));
            body.add(new Instruction(RETURN, 0, 0, then));
        }
        body.add(new Instruction(RETURN, 0, 0, otherwise));
        rule(call, body);
    }

    private void rule(NumberedCall call, List<Instruction> body) {
        int number = call.number(architecture);
        if (number >= 0) {
            program.add(new Instruction(EQUALS, 0, body.size(), number));
            program.addAll(body);
        }
    }

    /** The lower half of an argument: both architectures are little-endian. */
    private static Instruction load(int argument) {
        return new Instruction(LOAD, 0, 0, ARGUMENTS + Long.BYTES * argument);
    }

    private void add(int code, int value) {
        program.add(new Instruction(code, 0, 0, value));
    }
}
