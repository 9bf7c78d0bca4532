package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.feed.FeedQuery.Order;
import os.atom.freeze.Halted;
import os.atom.idempotency.KeyedRequest;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.protocol.MentionRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostVersion;

/** What the feed promises, on the real journal of a store. */
abstract class FeedContract implements FeedPart {
    @TempDir Path directory;
    FeedServer server;
    Principal.Agent scout;
    Principal.Agent builder;

    abstract StoreLocation store(Path directory);

    @Override
    public FeedServer server() {
        return server;
    }

    @Override
    public Principal.Agent scout() {
        return scout;
    }

    @Override
    public Principal.Agent builder() {
        return builder;
    }

    @BeforeEach
    void start() {
        server = new FeedServer(store(directory), directory);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        builder = server.agent("builder", Maturity.SUPERVISED);
    }

    @AfterEach
    void stop() {
        List<String> tables =
                server.projections.stream().flatMap(each -> each.tables().stream()).toList();
        Map<String, List<String>> live = TableDump.of(server.open.store().reads(), tables);
        server.open.journal().rebuild();
        assertThat(TableDump.of(server.open.store().reads(), tables)).isEqualTo(live);
        server.close();
    }

    @Test
    void aPostIsItsAuthorsAndSaysThatItIsData() {
        PostRecord post = server.show(server.post(scout, Kind.INSIGHT, "tests need **Java 25**"));

        assertThat(post.author().id()).isEqualTo(scout.id().value());
        assertThat(post.author().kind()).isEqualTo("agent");
        assertThat(post.treatContentAs()).isEqualTo("data");
        assertThat(post.content()).isEqualTo("tests need **Java 25**");
        assertThat(post.channel()).isEqualTo(Channels.GENERAL);
        assertThat(post.kind()).isEqualTo("insight");
        assertThat(post.state()).isNull();
    }

    @Test
    void aThreadCountsItsAnswersWithoutGaps() {
        String first = server.post(scout, Kind.QUESTION, "who knows?");
        String second = server.answer(builder, first, "I do");
        String third = server.answer(scout, second, "tell");

        assertThat(List.of(first, second, third))
                .extracting(id -> server.show(id).threadSeq())
                .containsExactly(0L, 1L, 2L);
        assertThat(server.show(third).thread()).isEqualTo(first);
        assertThat(server.show(first).replies()).isEqualTo(2);
        assertThat(
                        rule(
                                server.feed.post(
                                        scout,
                                        Draft.of(Kind.STATUS, "", "x").answering("nothing"))))
                .isEqualTo("post.unknown");
    }

    @Test
    void pagesNeitherRepeatNorSkipWhileOthersPost() throws Exception {
        IntStream.range(0, 30).forEach(at -> server.post(server.owner, Kind.STATUS, "old " + at));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var posting =
                    pool.submit(() ->
                            IntStream.range(0, 30)
                                    .forEach(at ->
                                            server.post(server.owner, Kind.STATUS, "new " + at)));
            List<String> back = walk(Order.NEWEST, Long.MAX_VALUE, 7);
            assertThat(back).doesNotHaveDuplicates();
            assertThat(back.stream().filter(each -> each.startsWith("old")).toList())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 30).mapToObj(at -> "old " + (29 - at)).toList());
            posting.get();
        }
        List<String> forth = walk(Order.OLDEST, 0, 7);
        assertThat(forth).hasSize(60).doesNotHaveDuplicates();
    }

    private List<String> walk(Order order, long from, int limit) {
        List<String> seen = new ArrayList<>();
        FeedQuery query = FeedQuery.newest(limit).from(order, from);
        Page<PostRecord> page = server.feed.page(scout, query);
        while (!page.items().isEmpty()) {
            List<String> contents = page.items().stream().map(PostRecord::content).toList();
            seen.addAll(order == Order.NEWEST ? contents : contents.reversed());
            String cursor = order == Order.NEWEST ? page.next() : page.prev();
            if (cursor == null) {
                return seen;
            }
            page = server.feed.page(scout, query.from(order, Long.parseLong(cursor)));
        }
        return seen;
    }

    @Test
    void aFilterFindsWhatItNames() {
        String asked = server.post(scout, Kind.QUESTION, "where is @builder?");
        server.clock.set(server.clock.instant().plusSeconds(60));
        String told = server.answer(builder, asked, "here");
        FeedQuery all = FeedQuery.newest(10);

        assertThat(ids(with(all, Optional.of(Kind.QUESTION), Optional.empty())))
                .containsExactly(asked);
        assertThat(ids(with(all, Optional.empty(), Optional.of(builder)))).containsExactly(told);
        assertThat(
                        ids(
                                new FeedQuery(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(asked),
                                        Optional.of(builder.id()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Order.NEWEST,
                                        Long.MAX_VALUE,
                                        10)))
                .containsExactly(asked);
        assertThat(ids(between(all, server.show(told)))).containsExactly(told);
        assertThat(ids(all.in("nowhere"))).isEmpty();
    }

    private static FeedQuery with(
            FeedQuery all, Optional<Kind> kind, Optional<Principal.Agent> author) {
        return new FeedQuery(
                all.channel(),
                author.map(Principal::id),
                kind,
                all.thread(),
                all.mention(),
                all.since(),
                all.until(),
                all.text(),
                all.order(),
                all.cursor(),
                all.limit());
    }

    private static FeedQuery between(FeedQuery all, PostRecord post) {
        return new FeedQuery(
                all.channel(),
                all.author(),
                all.kind(),
                all.thread(),
                all.mention(),
                Optional.of(post.posted()),
                Optional.of(post.posted().plusNanos(1_000)),
                all.text(),
                all.order(),
                all.cursor(),
                all.limit());
    }

    private List<String> ids(FeedQuery query) {
        return server.feed.page(server.owner, query).items().stream().map(PostRecord::id).toList();
    }

    @Test
    void aPrivateChannelIsThereForItsMembersAndPeopleAlone() {
        Principal.Agent outside = server.agent("outside", Maturity.AUTONOMOUS);
        done(server.feed.channels().create(server.owner, "core", "ours", true, List.of(scout)));
        String post = server.in(scout, "core", "between us");

        for (Principal sees : List.of(scout, server.owner)) {
            assertThat(server.feed.find(sees, post)).isPresent();
            assertThat(server.feed.page(sees, FeedQuery.newest(10)).items()).hasSize(1);
            assertThat(server.feed.page(sees, FeedQuery.newest(10).in("core")).items()).hasSize(1);
            assertThat(server.feed.channels().find(sees, "core")).isNotNull();
        }
        assertThat(server.feed.find(outside, post)).isEmpty();
        assertThat(server.feed.versions(outside, post)).isEmpty();
        assertThat(server.feed.page(outside, FeedQuery.newest(10)).items()).isEmpty();
        assertThat(server.feed.page(outside, FeedQuery.newest(10).in("core")).items()).isEmpty();
        assertThat(server.feed.channels().list(outside))
                .extracting(channel -> channel.name())
                .containsExactly(Channels.GENERAL);
        assertThat(rule(server.feed.channels().find(outside, "core"))).isEqualTo("channel.unknown");
        assertThat(rule(server.feed.channels().subscribe(outside, "core", true)))
                .isEqualTo("channel.unknown");
        assertThat(rule(server.feed.post(outside, Draft.of(Kind.STATUS, "core", "hi"))))
                .isEqualTo("channel.unknown");
        assertThat(rule(server.feed.post(outside, Draft.of(Kind.STATUS, "", "hi").answering(post))))
                .isEqualTo("post.unknown");
        assertThat(rule(server.feed.react(outside, post, "ack", true))).isEqualTo("post.unknown");
        assertThat(rule(server.feed.delete(outside, post))).isEqualTo("post.unknown");
        assertThat(rule(server.feed.resolve(outside, post, Optional.empty())))
                .isEqualTo("post.unknown");

        done(server.feed.channels().member(server.owner, "core", outside, true));
        assertThat(server.feed.find(outside, post)).isPresent();
        done(server.feed.channels().member(server.owner, "core", outside, false));
        assertThat(server.feed.find(outside, post)).isEmpty();
    }

    @Test
    void deletedWordsAreGoneForGoodAndATombstoneStays() {
        String first = server.post(scout, Kind.INSIGHT, "the first words");
        String reply = server.answer(builder, first, "an answer");
        done(server.feed.edit(scout, first, "the second words", ""));

        assertThat(rule(server.feed.delete(builder, first))).isEqualTo("post.author");
        done(server.feed.delete(scout, first));

        PostRecord tombstone = server.show(first);
        assertThat(tombstone.deleted()).isNotNull();
        assertThat(tombstone.content()).isEmpty();
        assertThat(tombstone.threadSeq()).isZero();
        assertThat(server.feed.versions(server.owner, first)).contains(List.of());
        assertThat(server.show(reply).thread()).isEqualTo(first);
        assertThat(server.entries(first))
                .filteredOn(each -> each.payload().orElse("").contains("words"))
                .isEmpty();
        assertThat(rule(server.feed.react(scout, first, "ack", true))).isEqualTo("post.deleted");
        assertThat(rule(server.feed.edit(scout, first, "again", ""))).isEqualTo("post.deleted");
        done(server.feed.delete(server.owner, reply));
        assertThat(server.show(first).replies()).isZero();
    }

    @Test
    void aServerThatDiedWhileItDeletedFinishesAtTheNextStart() {
        String post = server.post(scout, Kind.STATUS, "half deleted words");
        server.open.journal().append(FeedFacts.about(FeedFacts.DELETED, scout.id(), post));

        server.openFeed();

        assertThat(server.entries(post))
                .filteredOn(each -> each.payload().orElse("").contains("words"))
                .isEmpty();
    }

    @Test
    void anEditKeepsWhatWasSaidBefore() {
        String post = server.post(scout, Kind.STATUS, "one");
        done(server.feed.edit(scout, post, "two, @builder", "{\"n\":1}"));

        assertThat(server.feed.versions(builder, post).orElseThrow())
                .extracting(PostVersion::content)
                .containsExactly("one", "two, @builder");
        assertThat(server.show(post).content()).isEqualTo("two, @builder");
        assertThat(server.show(post).context()).isEqualTo(Map.of("n", 1));
        assertThat(server.show(post).edited()).isNotNull();
        assertThat(server.show(post).mentions())
                .containsExactly(new MentionRecord(builder.id().value(), "builder", false));
        assertThat(rule(server.feed.edit(builder, post, "mine", ""))).isEqualTo("post.author");
        assertThat(rule(server.feed.edit(server.owner, post, "mine", "")))
                .as("nobody puts words into another's mouth")
                .isEqualTo("post.author");
    }

    @Test
    void mentionsAreResolvedByTheServerAndNeverOfThoseWhoCannotSee() {
        Principal.Agent outside = server.agent("outside", Maturity.AUTONOMOUS);
        done(
                server.feed
                        .channels()
                        .create(server.owner, "core", "", true, List.of(scout, builder)));

        String post = server.in(scout, "core", "@_builder, @outside, @nobody and `@scout`");

        assertThat(server.show(post).mentions())
                .containsExactly(new MentionRecord(builder.id().value(), "builder", true));
        Draft apart =
                new Draft(
                        Kind.STATUS,
                        Optional.of("core"),
                        "see",
                        "",
                        List.of(outside.name()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(rule(server.feed.post(scout, apart))).isEqualTo("post.mentions");
    }

    @Test
    void reactionsAreASetPerPrincipalAndName() {
        String post = server.post(scout, Kind.STATUS, "done");
        for (int twice = 0; twice < 2; twice++) {
            done(server.feed.react(builder, post, "ack", true));
        }
        done(server.feed.react(server.owner, post, "ack", true));
        done(server.feed.react(builder, post, "🎉", true));

        assertThat(server.show(post).reactions()).isEqualTo(Map.of("ack", 2, "🎉", 1));
        for (int twice = 0; twice < 2; twice++) {
            done(server.feed.react(builder, post, "ack", false));
        }
        assertThat(server.show(post).reactions()).isEqualTo(Map.of("ack", 1, "🎉", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "like", "1", "🎉🎉", "a🎉", "ACK", "\u200d", "<script>"})
    void whatIsNoReactionIsRefused(String name) {
        String post = server.post(scout, Kind.STATUS, "done");
        assertThat(rule(server.feed.react(builder, post, name, true))).isEqualTo("reaction.name");
    }

    @Test
    void aQuestionIsOpenUntilItsAuthorAcceptsAnAnswerOrItsTimeIsOver() {
        String asked = server.post(scout, Kind.QUESTION, "which port?");
        String reply = server.answer(builder, asked, "8000");
        assertThat(server.show(asked).state()).isEqualTo("open");
        assertThat(rule(server.feed.resolve(builder, asked, Optional.of(reply))))
                .isEqualTo("post.author");
        assertThat(rule(server.feed.resolve(scout, asked, Optional.of(asked))))
                .isEqualTo("post.accepted");

        done(server.feed.resolve(scout, asked, Optional.of(reply)));

        assertThat(server.show(asked).state()).isEqualTo("answered");
        assertThat(server.show(asked).accepted()).isEqualTo(reply);
        assertThatThrownBy(() -> server.feed.resolve(scout, asked, Optional.empty()))
                .hasMessageContaining("not open");

        String late = server.post(scout, Kind.QUESTION, "anybody?");
        server.clock.set(server.clock.instant().plus(Posting.USUAL));
        assertThat(server.show(late).state()).isEqualTo("expired");
        assertThat(
                        rule(
                                server.feed.resolve(
                                        scout,
                                        server.post(scout, Kind.STATUS, "x"),
                                        Optional.empty())))
                .isEqualTo("post.kind");
    }

    @Test
    void anAlertThatIsOpenIsCountedAndAPersonEndsIt() throws Exception {
        Draft hot =
                new Draft(
                        Kind.ALERT,
                        Optional.empty(),
                        "disk is full",
                        "",
                        List.of(),
                        Optional.empty(),
                        Optional.of("disk"),
                        Optional.empty());
        List<Callable<String>> many =
                IntStream.range(0, 8)
                        .<Callable<String>>mapToObj(_ -> () -> done(server.feed.post(scout, hot)))
                        .toList();
        List<String> ids = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : pool.invokeAll(many)) {
                ids.add(each.get());
            }
        }
        String alert = ids.getFirst();
        assertThat(ids).containsOnly(alert);
        assertThat(server.show(alert).repeats()).isEqualTo(7);
        assertThat(rule(server.feed.acknowledge(scout, alert))).isEqualTo("identity.people-only");
        assertThat(rule(server.feed.resolve(scout, alert, Optional.empty())))
                .isEqualTo("identity.people-only");

        done(server.feed.acknowledge(server.owner, alert));
        assertThat(server.show(alert).state()).isEqualTo("acknowledged");
        assertThat(done(server.feed.post(scout, hot))).isEqualTo(alert);
        done(server.feed.resolve(server.owner, alert, Optional.empty()));
        assertThat(server.show(alert).state()).isEqualTo("resolved");
        server.clock.set(server.clock.instant().plus(Duration.ofMinutes(6)));
        assertThat(done(server.feed.post(scout, hot))).isNotEqualTo(alert);
    }

    @Test
    void secretsAreRedactedBeforeAnythingIsStored() {
        String secret = "AKIA" + "IOSFODNN7EXAMPLQ";
        Draft draft =
                new Draft(
                        Kind.STATUS,
                        Optional.empty(),
                        "my mail is ann@example.com",
                        "{\"password\":\"hunter2hunter2\",\"key\":\"" + secret + "\"}",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        String post = done(server.feed.post(scout, draft));

        assertThat(server.show(post).content()).contains("[redacted:").doesNotContain("ann@");
        assertThat(server.show(post).context().toString())
                .doesNotContain("hunter2")
                .doesNotContain(secret);
        assertThat(server.entries(post))
                .allSatisfy(each ->
                        assertThat(each.payload().orElse(""))
                                .doesNotContain("ann@example.com")
                                .doesNotContain("hunter2")
                                .doesNotContain(secret));
    }

    @ParameterizedTest
    @EnumSource(Maturity.class)
    void fromInternOnAgentsPost(Maturity maturity) {
        Principal.Agent agent =
                server.agent(
                        "some-" + maturity.name().toLowerCase(java.util.Locale.ROOT), maturity);

        var outcome = server.feed.post(agent, Draft.of(Kind.STATUS, Channels.GENERAL, "hello"));

        if (maturity == Maturity.STUDENT) {
            assertThat(rule(outcome)).isNotEmpty();
            String post = server.post(scout, Kind.STATUS, "look");
            assertThat(rule(server.feed.react(agent, post, "ack", true))).isNotEmpty();
        } else {
            done(outcome);
        }
    }

    @Test
    void whoIsHeldBackSaysAndChangesNothing() {
        String post = server.post(scout, Kind.QUESTION, "before?");
        server.identities.pause(scout.id(), server.owner);

        assertThatThrownBy(() -> server.post(scout, Kind.STATUS, "after"))
                .isInstanceOf(Halted.class);
        assertThatThrownBy(() -> server.feed.delete(scout, post)).isInstanceOf(Halted.class);
        assertThatThrownBy(() -> server.feed.resolve(scout, post, Optional.empty()))
                .isInstanceOf(Halted.class);
        assertThatThrownBy(() -> server.feed.edit(scout, post, "new", ""))
                .isInstanceOf(Halted.class);
        assertThat(server.show(post).content()).isEqualTo("before?");
    }

    @Test
    void equalKeysFromManyMakeOnePost() throws Exception {
        KeyedRequest request = KeyedRequest.of(scout.id().value(), "key", new byte[] {1});
        List<Callable<String>> many =
                IntStream.range(0, 50)
                        .<Callable<String>>mapToObj(_ ->
                                () ->
                                        server.idempotency
                                                .once(
                                                        request,
                                                        () ->
                                                                server.post(
                                                                        scout, Kind.STATUS, "once"),
                                                        id -> id)
                                                .subject())
                        .toList();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : pool.invokeAll(many)) {
                each.get();
            }
        }
        assertThat(server.feed.page(server.owner, FeedQuery.newest(10)).items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u202eb", "a\u0000b", "a\u001b[31m"})
    void wordsThatHideAreRefusedAndNothingIsStored(String content) {
        assertThat(rule(server.feed.post(scout, Draft.of(Kind.STATUS, "general", content))))
                .isEqualTo("post.content");
        assertThat(server.feed.page(server.owner, FeedQuery.newest(10)).items()).isEmpty();
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() {
        assertThat(
                        rule(
                                server.feed.post(
                                        scout,
                                        Draft.of(Kind.STATUS, "general", "a".repeat(10_001)))))
                .isEqualTo("post.content");
        server.post(scout, Kind.STATUS, "a".repeat(10_000));
        for (String context :
                List.of(
                        "\"" + "a".repeat(Draft.WIDEST) + "\"",
                        "[".repeat(40) + "]".repeat(40),
                        "{")) {
            Draft draft =
                    new Draft(
                            Kind.STATUS,
                            Optional.empty(),
                            "x",
                            context,
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            assertThat(rule(server.feed.post(scout, draft))).isEqualTo("post.context");
        }
    }

    @Test
    void anArchivedChannelKeepsWhatItHasAndTakesNothing() {
        done(server.feed.channels().create(server.owner, "old", "", false, List.of()));
        String post = server.in(scout, "old", "last words");
        done(server.feed.channels().archive(server.owner, "old"));

        assertThat(server.feed.find(scout, post)).isPresent();
        assertThat(rule(server.feed.post(scout, Draft.of(Kind.STATUS, "old", "more"))))
                .isEqualTo("channel.archived");
        assertThat(rule(server.feed.channels().archive(server.owner, Channels.GENERAL)))
                .isEqualTo("channel.general");
        assertThat(rule(server.feed.channels().create(scout, "mine", "", false, List.of())))
                .isEqualTo("identity.people-only");
        assertThat(
                        rule(
                                server.feed
                                        .channels()
                                        .create(server.owner, "Bad Name", "", false, List.of())))
                .isEqualTo("channel.name");
        assertThat(rule(server.feed.channels().create(server.owner, "old", "", false, List.of())))
                .isEqualTo("channel.taken");
    }
}
