package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Signing;
import os.atom.journal.Statements;
import os.atom.journal.Store;

/** However much is on record, what a server asks while it serves finds its rows by an index. */
interface QueryPlanContract extends OnAStore {
    /** They hold as much as people make: agents, keys, grants, standing approvals, stops. */
    Set<String> SMALL =
            Set.of(
                    "identity_agent",
                    "identity_person",
                    "identity_key",
                    "identity_peer",
                    "mount_grant",
                    "freeze_hold",
                    "message_pair",
                    "inbox_setting",
                    "channel",
                    "channel_member",
                    "channel_subscriber",
                    "news_cursor",
                    "news_erased",
                    "standing_approval",
                    "trust_agent",
                    "trust_ground");

    /** What is scanned otherwise is the result of a sub-query. */
    Set<String> TABLES =
            Stream.concat(
                            Stream.of("journal_entry", "journal_payload"),
                            Tables.projections().stream().flatMap(each -> each.tables().stream()))
                    .collect(Collectors.toUnmodifiableSet());

    /** How a rebuild begins, which is no part of serving. */
    Pattern EMPTIES = Pattern.compile("DELETE FROM \\w+");

    @Test
    default void noGrowingTableIsReadWhole() throws Exception {
        Path work = Files.createDirectories(directory().toRealPath().resolve("work"));
        Home home = Home.open(directory().toRealPath().resolve("home"));
        Settings settings = Settings.load(home, Map.of(), Map.of("store", List.of(store())));
        Map<String, Set<String>> whole = new TreeMap<>();
        try (Host host = Host.open(home, settings, directory(), Clock.systemUTC())) {
            Statements statements = Statements.of(host.store());
            AllWork.doEverything(host, work);
            assertThat(statements.seen()).as("what is asked").hasSizeGreaterThan(40);
            whole.putAll(whole(statements));
        }
        try (Store store = Store.open(StoreChoice.of(settings.store(), home), Tables.MIGRATIONS)) {
            Statements statements = Statements.of(store);
            writeAgain(store, home);
            assertThat(statements.seen()).as("what is written").hasSizeGreaterThan(30);
            whole.putAll(whole(statements));
        }
        assertThat(whole).isEmpty();
    }

    private static Map<String, Set<String>> whole(Statements statements) {
        Map<String, Set<String>> whole = new TreeMap<>();
        for (String sql : statements.seen()) {
            Set<String> tables = statements.scanned(sql);
            tables.removeAll(SMALL);
            tables.retainAll(TABLES);
            if (!tables.isEmpty() && !EMPTIES.matcher(sql).matches()) {
                whole.put(sql, tables);
            }
        }
        return whole;
    }

    /** Every reading takes every entry in once more, by the statements that it always uses. */
    private static void writeAgain(Store store, Home home) {
        try (ChainedJournal journal =
                ChainedJournal.open(
                        store,
                        Tables.projections(),
                        Signing.usual(home.keys(), home.heads()),
                        Clock.systemUTC())) {
            journal.rebuild();
        }
    }
}
