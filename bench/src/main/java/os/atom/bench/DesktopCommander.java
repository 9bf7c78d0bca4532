package os.atom.bench;

import java.io.Closeable;
import java.io.IOException;

/** Desktop Commander, asked over MCP (JSON-RPC, a line each) to start a process. For one thread. */
final class DesktopCommander implements Closeable {
    private final LinePeer peer;
    private int asked;

    private DesktopCommander(LinePeer peer) {
        this.peer = peer;
    }

    static DesktopCommander over(LinePeer peer) throws IOException {
        DesktopCommander commander = new DesktopCommander(peer);
        commander.call(
                "initialize",
                """
                {"protocolVersion":"2025-06-18","capabilities":{},\
                "clientInfo":{"name":"bench","version":"1"}}\
                """);
        peer.tell("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return commander;
    }

    /** Runs {@code true} in its shell; it has no sandbox. */
    void run() throws IOException {
        String answer =
                call(
                        "tools/call",
                        """
                        {"name":"start_process","arguments":\
                        {"command":"true","timeout_ms":5000}}\
                        """);
        if (!answer.contains("Process started")) {
            throw new IOException("it did not run: " + answer);
        }
    }

    private String call(String method, String parameters) throws IOException {
        int id = ++asked;
        peer.tell(
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
                        .formatted(id, method, parameters));
        String answer = peer.hear();
        while (!answer.contains("\"id\":" + id + "}") && !answer.contains("\"id\":" + id + ",")) {
            answer = peer.hear();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
