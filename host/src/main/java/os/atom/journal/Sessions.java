package os.atom.journal;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The appender's one session, opened anew after it was given up; for one thread. */
final class Sessions {
    private final Store store;
    private @Nullable Session session;

    Sessions(Store store) {
        this.store = store;
    }

    Session open() throws SQLException {
        Session open = session;
        if (open == null) {
            open = new Session(store.writer(), store.generation());
            session = open;
        }
        return open;
    }

    /** Takes the open transaction back and keeps the connection, if it still works. */
    void undo() {
        Session open = session;
        if (open != null) {
            try {
                open.handle().rollback();
            } catch (JdbiException failed) {
                drop();
            }
        }
    }

    /** Gives the connection up; the store undoes its open transaction. */
    void drop() {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
