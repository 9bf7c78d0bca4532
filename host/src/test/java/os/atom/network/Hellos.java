package os.atom.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** First messages of TLS clients, real and made up. */
final class Hellos {
    private Hellos() {}

    /** What Java's own client sends; an empty name is none. */
    static byte[] real(String name) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        if (!name.isEmpty()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            engine.setSSLParameters(parameters);
        }
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    static byte[] made(byte[]... extensions) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] extension : extensions) {
            all.writeBytes(extension);
        }
        int length = 2 + 32 + 1 + 2 + 2 + 1 + 1 + 2 + all.size();
        ByteBuffer message = ByteBuffer.allocate(5 + 4 + length);
        message.put((byte) 22).putShort((short) 0x0301).putShort((short) (4 + length));
        message.putInt(1 << 24 | length).putShort((short) 0x0303).put(new byte[32]).put((byte) 0);
        message.putShort((short) 2).putShort((short) 0x1301).put((byte) 1).put((byte) 0);
        message.putShort((short) all.size()).put(all.toByteArray());
        return message.array();
    }

    static byte[] name(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer content = ByteBuffer.allocate(5 + text.length);
        content.putShort((short) (3 + text.length)).put((byte) 0);
        content.putShort((short) text.length).put(text);
        return extension(0, content.array());
    }

    static byte[] extension(int type, byte[] content) {
        ByteBuffer extension = ByteBuffer.allocate(4 + content.length);
        extension.putShort((short) type).putShort((short) content.length).put(content);
        return extension.array();
    }

    /** The same message in records of so many bytes. */
    static byte[] split(byte[] record, int size) {
        byte[] message = Arrays.copyOfRange(record, 5, record.length);
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (int at = 0; at < message.length; at += size) {
            int length = Math.min(size, message.length - at);
            pieces.writeBytes(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length});
            pieces.write(message, at, length);
        }
        return pieces.toByteArray();
    }
}
