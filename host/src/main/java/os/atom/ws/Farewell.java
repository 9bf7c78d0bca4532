package os.atom.ws;

/** Why the server closes a connection: the status code of its close frame (RFC 6455, 7.4). */
enum Farewell {
    /** The server stops. */
    STOPPED(1001),
    /** A frame was too large. */
    TOO_LARGE(1009),
    /** There was no key in time, or it is not in force any more. */
    UNAUTHORIZED(4401),
    /** More waited for the client than is kept. */
    TOO_SLOW(4408),
    /** Nothing was heard of the client. */
    IDLE(4410),
    /** Too many connections are open. */
    LIMITED(4429);

    private final short status;

    Farewell(int status) {
        this.status = (short) status;
    }

    /** 1000 to 4999. */
    short status() {
        return status;
    }
}
