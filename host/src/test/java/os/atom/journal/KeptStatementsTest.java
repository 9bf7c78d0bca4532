package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer's statements are prepared once, and come back as if they were new. */
class KeptStatementsTest {
    @TempDir Path directory;

    private StatementBuilder kept;
    private StatementContext context;
    private Handle handle;

    @BeforeEach
    void connect() {
        Sqlite store = new Sqlite(directory.resolve("store.db"));
        store.prepare();
        handle = Jdbi.create(store::connect).setStatementBuilderFactory(store.statements()).open();
        kept = handle.getStatementBuilder();
        context = handle.createQuery("SELECT 1").getContext();
        handle.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)");
        handle.execute("INSERT INTO word (id, text) VALUES (1, 'one'), (2, 'two'), (3, NULL)");
    }

    @AfterEach
    void leave() {
        handle.close();
    }

    @Test
    void isHandedOutAgainWithoutItsParameters() throws SQLException {
        Connection connection = handle.getConnection();
        String sql = "SELECT COUNT(*) FROM word WHERE text IS ?";
        PreparedStatement first = kept.create(connection, sql, context);
        first.setString(1, "two");
        assertThat(count(first)).isOne();
        kept.close(connection, sql, first);
        PreparedStatement again = kept.create(connection, sql, context);
        assertThat(again).isSameAs(first);
        assertThat(count(again)).as("rows without a text").isOne();
        again.setString(1, "none");
        assertThat(count(again)).isZero();
    }

    @Test
    void isNotHandedOutWhileAtWork() throws SQLException {
        Connection connection = handle.getConnection();
        String sql = "SELECT id FROM word ORDER BY id";
        PreparedStatement outer = kept.create(connection, sql, context);
        PreparedStatement inner = kept.create(connection, sql, context);
        assertThat(inner).isNotSameAs(outer);
        try (ResultSet rows = outer.executeQuery()) {
            rows.next();
            inner.executeQuery().close();
            kept.close(connection, sql, inner);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(2);
        }
        kept.close(connection, sql, outer);
        assertThat(inner.isClosed() ^ outer.isClosed()).as("one of the two is kept").isTrue();
    }

    @Test
    void rowsThatNobodyReadHoldUpNoCommit() {
        handle.begin();
        handle.execute("UPDATE word SET text = 'uno' WHERE id = 1 RETURNING text");
        handle.execute("UPDATE word SET text = 'duo' WHERE id = 2 RETURNING text");
        handle.commit();
        assertThat(handle.select("SELECT text FROM word WHERE id < 3").mapTo(String.class).list())
                .containsExactly("uno", "duo");
    }

    @Test
    void staysWithItsConnectionInAPool() {
        Sqlite sqlite = new Sqlite(directory.resolve("other.db"));
        try (Store store = Store.open(new StoreLocation.SqliteFile(sqlite.file()), List.of())) {
            StatementBuilder first = store.reads().withHandle(Handle::getStatementBuilder);
            assertThat(
                            store.reads()
                                    .<StatementBuilder, RuntimeException>withHandle(
                                            Handle::getStatementBuilder))
                    .isSameAs(first);
            try (Handle one = store.reads().open();
                    Handle other = store.reads().open()) {
                assertThat(one.getStatementBuilder()).isNotSameAs(other.getStatementBuilder());
            }
        }
    }

    @Test
    void areNoMoreThanTheirBound() throws SQLException {
        Connection connection = handle.getConnection();
        List<PreparedStatement> all = new ArrayList<>();
        for (int number = 0; number < KeptStatements.MOST + 50; number++) {
            String sql = "SELECT " + number;
            PreparedStatement statement = kept.create(connection, sql, context);
            kept.close(connection, sql, statement);
            all.add(statement);
        }
        List<PreparedStatement> open = new ArrayList<>();
        for (PreparedStatement statement : all) {
            if (!statement.isClosed()) {
                open.add(statement);
            }
        }
        assertThat(new HashSet<>(open)).hasSize(KeptStatements.MOST);
        assertThat(all.getLast().isClosed()).isFalse();
        assertThat(all.getFirst().isClosed()).isTrue();
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
