package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLostPartTest implements LostPartContract {
    private final StoreLocation location = PostgresServer.database();
    @TempDir Path directory;

    @Override
    public StoreLocation location() {
        return location;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Test
    void aNewServerJoinsAStoreThatOthersFilledWithAKeyOfItsOwn() {
        write();
        Path joining = directory.resolve("joining");
        Inspection another =
                new Inspection(location, joining.resolve("keys"), joining.resolve("heads.jsonl"));
        assertThatCode(another::check).doesNotThrowAnyException();
        OpenJournal.at(location, joining).close();
        assertThatCode(another::check)
                .as("killed before it named its key")
                .doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatWasExchangedForAnEmptyOneIsRefused() {
        write();
        Inspection exchanged = new Inspection(PostgresServer.database(), keys(), heads());
        assertThatThrownBy(exchanged::check)
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("(gone)");
    }

    @Test
    void whatOthersFilledIsNotSetAside() throws IOException {
        write();
        tamper(attacker -> attacker.run("UPDATE journal_entry SET actor = 'x' WHERE seq = 4"));
        assertThatThrownBy(this::recover)
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("entry 4")
                .hasMessageContaining("empty database");
        assertThat(heads()).exists();
    }
}
