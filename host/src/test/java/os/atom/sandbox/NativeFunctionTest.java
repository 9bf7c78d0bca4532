package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class NativeFunctionTest {
    private static final NativeFunction ABS = new NativeFunction("abs", JAVA_INT, JAVA_INT);
    private static final NativeFunction LABS = new NativeFunction("labs", JAVA_LONG, JAVA_LONG);
    private static final NativeFunction LENGTH = new NativeFunction("strlen", JAVA_LONG, ADDRESS);
    private static final NativeFunction COMPARE =
            new NativeFunction("strncmp", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final NativeFunction CLOSE = new NativeFunction("close", JAVA_INT, JAVA_INT);

    @Test
    void passesAsMuchOfANumberAsTheFunctionReads() {
        assertThat(ABS.call(-7)).isEqualTo(7);
        assertThat(LABS.call(-7_000_000_000L)).isEqualTo(7_000_000_000L);
        assertThat(LABS.call(-7)).isEqualTo(7);
    }

    @Test
    void readsOfAnIntNoMoreThanAnInt() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment a = arena.allocateFrom("a");
            MemorySegment b = arena.allocateFrom("b");
            assertThat(COMPARE.call(a, b, 1L)).isNegative();
            assertThat(COMPARE.call(b, a, 1L)).isPositive();
        }
    }

    @Test
    void tellsWhatWentWrong() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = NativeFunction.state(arena);
            assertThat(CLOSE.callTelling(state, -1)).isEqualTo(-1);
            int badDescriptor = 9;
            assertThat(NativeFunction.errno(state)).isEqualTo(badDescriptor);
        }
    }

    @Test
    void refusesMemoryThatIsNotTheCallersOrNotNative() {
        Arena closed = Arena.ofConfined();
        MemorySegment gone = closed.allocateFrom("gone");
        assertThat(LENGTH.call(gone)).isEqualTo(4);
        closed.close();
        assertThatThrownBy(() -> LENGTH.call(gone)).isInstanceOf(LinkageError.class);
        MemorySegment onTheHeap = MemorySegment.ofArray(new byte[8]);
        assertThatThrownBy(() -> LENGTH.call(onTheHeap)).isInstanceOf(LinkageError.class);
    }

    @Test
    void refusesOtherArgumentsThanItsOwn() {
        assertThatThrownBy(() -> ABS.call()).isInstanceOf(LinkageError.class);
        assertThatThrownBy(() -> ABS.call(1, 2)).isInstanceOf(LinkageError.class);
        assertThatThrownBy(() -> ABS.call(MemorySegment.NULL)).isInstanceOf(LinkageError.class);
        assertThatThrownBy(() -> LENGTH.call(0L)).isInstanceOf(LinkageError.class);
    }
}
