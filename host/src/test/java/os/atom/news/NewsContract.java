package os.atom.news;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.news.NewsServer.done;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.feed.Draft;
import os.atom.feed.Kind;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Entry;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.messaging.InboxSettings;
import os.atom.messaging.InboxSettings.Way;
import os.atom.protocol.PostRecord;

/**
 * What runs becomes news, on the real feed and journal of a store. The threats: news that shows an
 * agent what another does, that wakes or drowns somebody, that is told twice or of itself, that
 * hides what a command holds, or that keeps what was erased.
 */
abstract class NewsContract {
    @TempDir Path directory;
    NewsServer server;
    Principal.Agent scout;
    Principal.Agent builder;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new NewsServer(store(directory), directory);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        builder = server.agent("builder", Maturity.INTERN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachThingIsToldAloneWhileThereAreFew() {
        News news = server.news();
        server.ran(scout, "grep -rn TODO src");
        server.ran(scout, "make", "EXITED", 2);
        server.ran(scout, "sleep 900", "RAN_OUT_OF_TIME", 137);
        server.asked(builder, "rm -rf /", "deny");
        String asks = server.asked(builder, "ls", "ask");
        server.host("os.atom.approval.requested", asks, "{}");
        server.person(
                "os.atom.approval.answered", asks, "{\"verdict\":\"approve\",\"by\":\"ada\"}");
        String violating = server.asked(scout, "./build", "allow");
        server.host(
                "os.atom.sandbox.violation",
                violating,
                "{\"kind\":\"write\",\"target\":\"/etc/x\",\"agent\":\"%s\"}"
                        .formatted(scout.id()));
        server.open
                .journal()
                .append(
                        new os.atom.journal.Fact(
                                "os.atom.approval.requested",
                                builder.id().value(),
                                "file-1",
                                "{\"agent\":\"builder\",\"command\":\"write /work/note\"}"));
        done(server.identities.promote(builder.id(), server.owner));
        done(server.identities.pause(builder.id(), server.owner));
        news.look();

        String by = "`" + server.owner.name() + "`";
        assertThat(server.told())
                .containsExactly(
                        "scout ran `grep -rn TODO src`",
                        "scout ran `make`: exit 2",
                        "scout ran `sleep 900`: out of time",
                        "builder was refused `rm -rf /` (`never.delete`)",
                        "builder asks a person for `ls`",
                        "`ada` approved `ls` of builder",
                        "the sandbox refused `./build` of scout: `write` `/etc/x`",
                        "builder asks a person for `write /work/note`",
                        by + " promoted builder to supervised",
                        by + " paused builder");
        assertThat(server.posts(server.owner))
                .allSatisfy(post -> {
                    assertThat(post.kind()).isEqualTo("status");
                    assertThat(post.author().kind()).isEqualTo("host");
                    assertThat(post.author().name()).isEqualTo("Atom OS");
                    assertThat(post.mentions()).isEmpty();
                });
    }

    @Test
    void whatIsManyIsCounted() {
        News news = server.news();
        for (int run = 0; run < 12; run++) {
            server.ran(scout, "echo " + run);
        }
        server.ran(scout, "false", "EXITED", 1);
        server.ran(scout, "false", "EXITED", 1);
        server.asked(scout, "sudo id", "deny");
        server.ran(builder, "ls");
        news.look();

        assertThat(server.told())
                .containsExactly(
                        "scout ran 14 commands, 2 failed; 1 more were refused", "builder ran `ls`");
        PostRecord counted = server.posts(server.owner).getFirst();
        assertThat(NewsServer.context(counted).path("counts").path("ran").asInt()).isEqualTo(12);
        assertThat(NewsServer.context(counted).path("of").asText()).isEqualTo(scout.id().value());
    }

    @Test
    void onlyWhatIsSetIsTold() {
        News news = server.news(new Settings.News(List.of("violations"), Duration.ofSeconds(1), 3));
        server.ran(scout, "ls");
        news.look();
        News silent = server.news(new Settings.News(List.of(), Duration.ofSeconds(1), 3));
        server.host("os.atom.sandbox.violation", server.asked(scout, "x", "allow"), "{}");
        silent.look();

        assertThat(server.told()).isEmpty();
    }

    @Test
    void agentsSeeNoneOfItUnlessAPersonLetsThemIn() {
        News news = server.news();
        server.ran(scout, "cat plan.txt");
        news.look();
        String post = server.posts(server.owner).getFirst().id();

        for (Principal agent : List.of(scout, builder)) {
            assertThat(server.posts(agent)).isEmpty();
            assertThat(server.feed.find(agent, post)).isEmpty();
            assertThat(server.feed.channels().list(agent))
                    .noneMatch(channel -> channel.name().equals(News.CHANNEL));
            assertThat(NewsServer.rule(server.feed.post(agent, answer(post))))
                    .isEqualTo("post.unknown");
        }
        done(server.feed.channels().member(server.owner, News.CHANNEL, builder, true));
        assertThat(server.posts(builder)).hasSize(1);
        assertThat(server.posts(scout)).isEmpty();
    }

    private static Draft answer(String post) {
        return Draft.of(Kind.STATUS, "", "well").answering(post);
    }

    @Test
    void aPersonsChannelOfThatNameIsLeftAlone() {
        done(server.feed.channels().create(server.owner, News.CHANNEL, "ours", false, List.of()));
        News news = server.news();
        server.ran(scout, "ls");
        news.look();

        assertThat(server.posts(server.owner)).isEmpty();
    }

    @Test
    void anArchivedChannelTakesNoMore() {
        News news = server.news();
        done(server.feed.channels().archive(server.owner, News.CHANNEL));
        server.ran(scout, "ls");
        news.look();

        assertThat(server.told()).isEmpty();
    }

    @Test
    void itGoesOnOverRestartsAndTellsNothingTwice() {
        server.ran(scout, "before there was news");
        News news = server.news();
        server.ran(scout, "one");
        news.look();
        News restarted = server.news();
        server.ran(scout, "two");
        restarted.look();
        news.look();
        server.ran(scout, "three");
        server.news();

        assertThat(server.told())
                .containsExactly("scout ran `one`", "scout ran `two`", "scout ran `three`");
    }

    @Test
    void ofSeveralServersOneTells() throws Exception {
        List<News> servers = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            servers.add(server.news());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int run = 0; run < 20; run++) {
                server.ran(scout, "run " + run);
                List<Future<?>> looks = new ArrayList<>();
                servers.forEach(each -> looks.add(threads.submit(each::look)));
                for (Future<?> look : looks) {
                    look.get();
                }
            }
        }

        assertThat(server.told())
                .hasSize(20)
                .doesNotHaveDuplicates()
                .endsWith("scout ran `run 19`");
    }

    @Test
    void itNeverTellsOfItself() {
        News news = server.news();
        server.ran(scout, "ls");
        news.look();
        long head = server.head();
        news.look();
        server.news();

        assertThat(server.head()).isEqualTo(head);
    }

    @Test
    void whatIsOlderThanADayIsNoNews() {
        News news = server.news();
        server.ran(scout, "old");
        server.forward(Duration.ofHours(25));
        server.ran(scout, "new");
        news.look();

        assertThat(server.told()).containsExactly("scout ran `new`");
    }

    @Test
    void itWakesNobodyAndIsCountedAgainstNobody() {
        News news = server.news();
        done(server.feed.channels().member(server.owner, News.CHANNEL, builder, true));
        done(server.feed.channels().subscribe(builder, News.CHANNEL, true));
        done(server.feed.channels().subscribe(server.owner, News.CHANNEL, true));
        server.messaging.configure(
                builder,
                builder.id(),
                new InboxSettings(Way.ACCEPT, Way.ACCEPT, Way.ACCEPT, List.of("deploy")));
        server.ran(scout, "deploy @builder now");
        news.look();
        server.messaging.tell();

        assertThat(server.told()).containsExactly("scout ran `deploy @builder now`");
        for (Principal each : List.of(builder, scout, server.owner)) {
            assertThat(server.messaging.read(each, Optional.empty(), 10).items()).isEmpty();
        }
        assertThat(server.entries("os.atom.manners.")).isEmpty();
        assertThat(server.manners.budget(scout).left())
                .isEqualTo(server.manners.budget(scout).limit());
    }

    @Test
    void whoSeesItMayAnswerIt() {
        News news = server.news();
        server.ran(scout, "make deploy");
        news.look();
        String post = server.posts(server.owner).getFirst().id();
        String question =
                done(
                        server.feed.post(
                                server.owner,
                                Draft.of(Kind.QUESTION, "", "why, @scout?").answering(post)));
        server.messaging.tell();

        assertThat(server.feed.find(server.owner, question).orElseThrow().thread()).isEqualTo(post);
        assertThat(server.messaging.read(scout, Optional.empty(), 10).items())
                .as("scout does not see the channel")
                .isEmpty();
    }

    @Test
    void whatACommandHoldsIsShownAndIsNoMarkdown() {
        News news = server.news();
        server.ran(scout, "echo `id`\nrm x \u202e\u001b[2J");
        server.ran(scout, "`");
        server.ran(scout, "x".repeat(5_000));
        news.look();

        assertThat(server.told())
                .containsExactly(
                        "scout ran ``echo `id`⏎rm x ⟦U+202E⟧⟦U+001B⟧[2J``",
                        "scout ran `` ` ``",
                        "scout ran `" + "x".repeat(160) + "…`");
    }

    @Test
    void secretsStayOut() {
        News news = server.news();
        server.ran(scout, "mail ada@example.org");
        news.look();

        assertThat(server.told()).singleElement().asString().doesNotContain("ada@example.org");
        assertThat(server.entries("os.atom.post.written"))
                .allSatisfy(each ->
                        assertThat(each.payload().orElseThrow()).doesNotContain("ada@example.org"));
    }

    @Test
    void whatIsErasedIsTakenBack() {
        News news = server.news();
        String ran = server.ran(scout, "curl the-secret-place");
        server.ran(scout, "ls");
        news.look();
        erase(ran);
        news.tidy();

        assertThat(server.told()).containsExactly("scout ran `ls`");
        assertThat(server.entries("os.atom.post.written"))
                .noneMatch(each -> each.payload().orElse("").contains("the-secret-place"));
        assertThat(server.posts(server.owner).toString()).doesNotContain("the-secret-place");

        server.ran(scout, "date");
        String again = server.ran(scout, "curl the-secret-place");
        erase(again);
        news.look();
        assertThat(server.told())
                .containsExactly(
                        "scout ran `ls`", "scout ran `date`", "scout ran something erased");
    }

    private void erase(String command) {
        Entry requested =
                server.entries("os.atom.command.requested").stream()
                        .map(each -> each.entry())
                        .filter(entry -> entry.subject().equals(command))
                        .findFirst()
                        .orElseThrow();
        server.open.journal().erase(List.of(requested.seq()), "a test", server.owner.id().value());
    }

    @Test
    void itsTablesAreWhatARebuildMakes() {
        News news = server.news();
        String ran = server.ran(scout, "ls");
        server.ran(scout, "date");
        news.look();
        erase(ran);
        List<String> tables =
                server.projections.stream().flatMap(each -> each.tables().stream()).toList();
        var live = TableDump.of(server.open.store().reads(), tables);
        server.open.journal().rebuild();
        assertThat(TableDump.of(server.open.store().reads(), tables)).isEqualTo(live);

        news.tidy();
        live = TableDump.of(server.open.store().reads(), tables);
        server.open.journal().rebuild();
        assertThat(TableDump.of(server.open.store().reads(), tables)).isEqualTo(live);
    }
}
