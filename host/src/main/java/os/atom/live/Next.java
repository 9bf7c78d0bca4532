package os.atom.live;

import java.util.List;

/** What a subscriber is told next. */
public sealed interface Next {
    /** Events, oldest first; none when nothing came in time. */
    record Events(List<News> news) implements Next {
        public Events {
            news = List.copyOf(news);
        }
    }

    /**
     * It is over, and nothing more comes.
     *
     * @param code {@code too_slow}, {@code unauthorized} or {@code stopped}
     */
    record Ended(String code, String reason, String mend) implements Next {
        static final Ended TOO_SLOW =
                new Ended(
                        "too_slow",
                        "more waits for you than is kept",
                        "subscribe again after the last event that you took; nothing is lost");
        static final Ended UNAUTHORIZED =
                new Ended(
                        "unauthorized",
                        "your key is not known any more; it may have been rotated or revoked",
                        "connect again with a key that is in force");
        static final Ended STOPPED =
                new Ended(
                        "stopped",
                        "the server stops",
                        "connect again after the last event that you took; nothing is lost");
        static final Ended BROKEN =
                new Ended(
                        "stopped",
                        "the journal cannot be read now",
                        "connect again after the last event that you took; nothing is lost");
    }
}
