package os.atom.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Tells a client why it does not get what it asked for. */
final class Reply {
    private Reply() {}

    static void send(SocketChannel client, Refusal refusal) throws IOException {
        byte[] body =
                "%s: %s; %s%n"
                        .formatted(refusal.rule().word(), refusal.reason(), refusal.mend())
                        .getBytes(StandardCharsets.UTF_8);
        String head =
                """
                HTTP/1.1 %d Refused by Atom OS\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Length: %d\r
                X-Refused-By: %s\r
                Connection: close\r
                \r
                """
                        .formatted(refusal.rule().status(), body.length, refusal.rule().word());
        ByteBuffer answer = ByteBuffer.allocate(head.length() + body.length);
        answer.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
        while (answer.hasRemaining()) {
            client.write(answer);
        }
        client.shutdownOutput();
    }
}
