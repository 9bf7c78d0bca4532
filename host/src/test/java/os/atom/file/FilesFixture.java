package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.file.WriteRequest.Mode;
import os.atom.file.WriteRequest.Payload;
import os.atom.file.text.Edit;
import os.atom.freeze.StopSwitch;
import os.atom.home.Home;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Filter;
import os.atom.journal.OpenJournal;
import os.atom.journal.Recorded;
import os.atom.journal.RedactedJournal;
import os.atom.journal.StoreLocation;
import os.atom.mount.Access;
import os.atom.mount.Mounts;
import os.atom.mount.Protected;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileContent;
import os.atom.redaction.Originals;
import os.atom.redaction.Redactor;
import os.atom.redaction.ShippedRedactor;

/** The real steps over a home of their own, a read-write grant and a place beside it. */
abstract class FilesFixture {
    static final Principal.Person OWNER =
            new Principal.Person(new PrincipalId("person:1"), "owner");

    @TempDir Path temporary;
    Path userHome;
    Path outside;
    Path grant;
    Home home;
    OpenJournal journal;
    Mounts mounts;
    Policies policies;
    GovernedFiles files;
    StopSwitch stopSwitch;

    @BeforeEach
    void open() throws Exception {
        userHome = Files.createDirectory(temporary.toRealPath().resolve("ada"));
        outside = Files.createDirectory(userHome.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret\n");
        grant = Files.createDirectory(userHome.resolve("work"));
        home = Home.open(userHome.resolve(".atom-os"));
        journal =
                OpenJournal.at(
                        new StoreLocation.SqliteFile(home.journal()),
                        home.directory(),
                        List.of("db/identity", "db/freeze", "db/mount", "db/approval", "db/file"),
                        Stream.of(
                                        List.of(
                                                Identities.projection(),
                                                StopSwitch.projection(),
                                                Mounts.projection()),
                                        Approvals.projections(),
                                        GovernedFiles.projections())
                                .flatMap(List::stream)
                                .toList(),
                        Clock.systemUTC());
        stopSwitch =
                new StopSwitch(
                        journal.journal(),
                        journal.store().reads(),
                        new Identities(journal.journal(), journal.store().reads()));
        mounts =
                new Mounts(
                        journal.journal(),
                        journal.store().reads(),
                        home,
                        userHome,
                        Clock.systemUTC());
        policies = new Policies(PolicyFolder.of(home.policies()), Set.of(), Protected::name);
        policies.reload(_ -> {});
        grant(grant, Access.WRITE);
        files = restart();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** As a server that starts on what another one left. */
    GovernedFiles restart() {
        return restart(1000, 64 << 20);
    }

    GovernedFiles restart(int keptCopies, long keptBytes) {
        return open(ShippedRedactor.ONE, keptCopies, keptBytes);
    }

    /** As a server with another redactor. */
    GovernedFiles with(Redactor redactor) {
        return open(redactor, 1000, 64 << 20);
    }

    private GovernedFiles open(Redactor redactor, int keptCopies, long keptBytes) {
        return GovernedFiles.open(
                new FileParts(
                        "host:1",
                        stopSwitch,
                        new Identities(journal.journal(), journal.store().reads()),
                        mounts,
                        policies,
                        new Approvals(
                                Duration.ofMinutes(10),
                                Clock.systemUTC(),
                                System::nanoTime,
                                "host:1",
                                journal.store().reads(),
                                new Originals(home.originals())),
                        new StandingApprovals(
                                policies,
                                journal.store().reads(),
                                Clock.systemUTC(),
                                System::nanoTime),
                        new Approvers(() -> true, false, System::nanoTime),
                        new RedactedJournal(journal.journal(), redactor),
                        redactor,
                        journal.store().reads(),
                        userHome,
                        home.copies(),
                        keptCopies,
                        keptBytes,
                        Clock.systemUTC(),
                        System::nanoTime));
    }

    String grant(Path directory, Access access) {
        return switch (mounts.grant(directory, access, OWNER)) {
            case Outcome.Done<os.atom.mount.GrantStatus>(var status) -> status.grant().id();
            case Outcome.Refused<os.atom.mount.GrantStatus> refused ->
                    throw new AssertionError(refused.toString());
        };
    }

    static Asker agent(Maturity maturity) {
        return new Asker(
                new Principal.Agent(
                        new PrincipalId("agent:scout"), "scout", maturity, false, Set.of()),
                Optional.empty());
    }

    static final Asker SCOUT = agent(Maturity.AUTONOMOUS);

    static ReadRequest whole(Path path) {
        return new ReadRequest(
                path, Selection.Lines.ALL, Optional.empty(), false, ReadRequest.USUAL);
    }

    static ReadRequest part(Path path, Selection selection, int most) {
        return new ReadRequest(path, selection, Optional.empty(), false, most);
    }

    static ReadRequest bytes(Path path, long offset, OptionalLong length) {
        return new ReadRequest(
                path, new Selection.Bytes(offset, length), Optional.empty(), true, 1 << 20);
    }

    static WriteRequest write(Path path, String text) {
        return write(path, text, Mode.ANY, Optional.empty());
    }

    static WriteRequest write(Path path, String text, Mode mode, Optional<String> expected) {
        return new WriteRequest(
                path,
                new Payload.Text(text, Optional.empty()),
                mode,
                expected,
                "",
                Optional.empty());
    }

    static EditRequest edit(Path path, String before, String after) {
        return new EditRequest(
                path,
                List.of(new Edit(before, after, false)),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty());
    }

    static UndoRequest undo(Optional<String> id) {
        return new UndoRequest(id, Optional.empty(), "", Optional.empty());
    }

    FileContent read(Path path) throws InterruptedException {
        return given(files.read(SCOUT, whole(path)));
    }

    FileChange written(Path path, String text) throws InterruptedException {
        return given(files.write(SCOUT, write(path, text)));
    }

    static <T> T given(FileAnswer<T> answer) {
        assertThat(answer).isInstanceOf(FileAnswer.Given.class);
        return ((FileAnswer.Given<T>) answer).value();
    }

    static FileAnswer.Unfit<?> unfit(FileAnswer<?> answer, FileAnswer.Cause cause) {
        assertThat(answer).isInstanceOf(FileAnswer.Unfit.class);
        FileAnswer.Unfit<?> unfit = (FileAnswer.Unfit<?>) answer;
        assertThat(unfit.cause()).as(unfit.detail()).isEqualTo(cause);
        assertThat(unfit.detail()).isNotBlank().doesNotContain("\n");
        return unfit;
    }

    static void refused(FileAnswer<?> answer, String rule) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        FileAnswer.Refused.class,
                        refused ->
                                assertThat(refused.decision().rules())
                                        .extracting("id")
                                        .contains(rule));
    }

    /** The entries of a type, oldest first, with their payloads. */
    List<JsonNode> entries(String type) {
        return recorded(type).stream().map(each -> json(each.payload().orElse("{}"))).toList();
    }

    List<Recorded> recorded(String type) {
        return journal.journal()
                .after(
                        0,
                        10_000,
                        new Filter(Optional.of(type), Optional.empty(), Optional.empty()));
    }

    List<String> types() {
        return journal.journal().after(0, 10_000, Filter.ALL).stream()
                .map(each -> each.entry().type())
                .filter(type -> type.startsWith("os.atom.file."))
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** What is in a directory, names only. */
    static List<String> names(Path directory) throws java.io.IOException {
        try (var names = Files.list(directory)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }
}
