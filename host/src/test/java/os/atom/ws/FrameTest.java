package os.atom.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames are as RFC 6455 (section 5.2) has them. */
class FrameTest {
    private static byte[] written(Frame frame) {
        ByteBuf buffer = Unpooled.buffer();
        frame.writeTo(buffer);
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8100",
        "125, 817d",
        "126, 817e007e",
        "65535, 817effff",
        "65536, 817f0000000000010000"
    })
    void beginsWithItsLength(int length, String head) {
        byte[] all = written(Frame.of("x".repeat(length)));
        byte[] begin = HexFormat.of().parseHex(head);
        assertThat(all).hasSize(begin.length + length).startsWith(begin);
    }

    @Test
    void putsItsPiecesTogether() {
        Frame frame = new Frame("a".getBytes(UTF_8), "ö".getBytes(UTF_8), new byte[0]);
        assertThat(frame.length()).isEqualTo(3);
        assertThat(frame).hasToString("aö");
        assertThat(written(frame)).endsWith("aö".getBytes(UTF_8));
    }
}
