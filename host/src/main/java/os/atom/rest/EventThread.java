package os.atom.rest;

/**
 * A thread that writes server-sent events. It begins once the head of the response is written,
 * which the thread of the request does last: a response that is over before that is an error.
 */
final class EventThread {
    private EventThread() {}

    /** To be called on the thread of the request, which is its alone. */
    static void start(String name, Runnable writing) {
        Thread request = Thread.currentThread();
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    try {
                        request.join();
                        writing.run();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
