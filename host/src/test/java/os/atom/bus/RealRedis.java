package os.atom.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A real Redis that can be stopped and started again at the same address. Test support. */
public final class RealRedis implements AutoCloseable {
    private final int port;
    private final String password;
    private RedisServer server;

    private RealRedis(int port, String password) {
        this.port = port;
        this.password = password;
        this.server = start();
    }

    public static RealRedis open() {
        return new RealRedis(freePort(), "");
    }

    static RealRedis withPassword(String password) {
        return new RealRedis(freePort(), password);
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private RedisServer start() {
        try {
            RedisServer started =
                    RedisServer.newRedisServer()
                            .bind("127.0.0.1")
                            .port(port)
                            .onShutdownForceStop(true)
                            .setting("save \"\"")
                            .settingIf(!password.isEmpty(), "requirepass " + password)
                            .build();
            started.start();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI address() {
        return URI.create(
                password.isEmpty()
                        ? "redis://127.0.0.1:" + port
                        : "redis://:%s@127.0.0.1:%d".formatted(password, port));
    }

    /** Somebody else who is let in. */
    Jedis client() {
        return new Jedis(address());
    }

    /** {@code kill -9}. */
    public void stop() {
        try {
            server.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void startAgain() {
        server = start();
    }

    @Override
    public void close() {
        stop();
    }
}
