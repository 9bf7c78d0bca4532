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

    /** It is over, and nothing more comes. */
    enum Ended implements Next {
        TOO_SLOW(
                "too_slow",
                "more waits for you than is kept",
                "subscribe again after the last event that you took; nothing is lost"),
        UNAUTHORIZED(
                "unauthorized",
                "your key is not known any more; it may have been rotated or revoked",
                "connect again with a key that is in force"),
        STOPPED(
                "stopped",
                "the server stops",
                "connect again after the last event that you took; nothing is lost"),
        BROKEN(
                "stopped",
                "the journal cannot be read now",
                "connect again after the last event that you took; nothing is lost"),
        /** By whoever reads it. */
        CLOSED("closed", "it was ended from here", "subscribe again when it is wanted");

        private final String code;
        private final String reason;
        private final String mend;

        Ended(String code, String reason, String mend) {
            this.code = code;
            this.reason = reason;
            this.mend = mend;
        }

        /** For programs. */
        public String code() {
            return code;
        }

        public String reason() {
            return reason;
        }

        public String mend() {
            return mend;
        }
    }
}
