package os.atom.ws;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** What the server's frame is told of WebSockets. */
@ApplicationScoped
class WebSocketOptions implements HttpServerOptionsCustomizer {
    /** Larger than what is taken, so that who sends too much hears of it by an error frame. */
    private static final int LARGEST_FRAME = 4 * Inbound.MOST_BYTES;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setMaxWebSocketFrameSize(LARGEST_FRAME);
        options.setMaxWebSocketMessageSize(LARGEST_FRAME);
        options.setRegisterWebSocketWriteHandlers(false);
        // A few bytes of a bomb would be megabytes here, and each connection would keep a window.
        options.setPerMessageWebSocketCompressionSupported(false);
        options.setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
