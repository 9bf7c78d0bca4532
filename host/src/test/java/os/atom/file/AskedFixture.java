package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.approval.Answer;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.Recorded;
import os.atom.journal.StoreLocation;
import os.atom.mount.Access;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.FileProposal;
import os.atom.protocol.FileRequest;
import os.atom.shell.ShiftedClock;
import os.atom.shell.WholeShell;

/** Files and people who answer, as the server wires them, and two agents that have to ask. */
abstract class AskedFixture {
    @TempDir(factory = OutsideTmp.class)
    Path folder;

    final ShiftedClock clock = new ShiftedClock();
    WholeShell whole;
    Path work;
    Principal.Agent intern;
    Principal.Agent supervised;

    /** Where the journal stands. */
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }

    /** Whether a request is denied at once when nobody watches. */
    boolean watcherNeeded;

    private StoreLocation location;

    @BeforeEach
    void open() throws Exception {
        location = store(folder);
        start();
        work = whole.granted(folder.toRealPath().resolve("work"), Access.WRITE);
        intern = whole.agent("intern", Maturity.INTERN);
        supervised = whole.agent("supervised", Maturity.SUPERVISED);
    }

    @AfterEach
    void close() {
        whole.close();
    }

    private void start() {
        whole = WholeShell.open(folder, location, clock, watcherNeeded);
    }

    /** The server ends, and another one goes on where it was. */
    void restart() {
        whole.close();
        start();
    }

    /** As the agent is now: its level may have changed. */
    Asker by(Principal.Agent agent) {
        return new Asker(whole.identities.find(agent.id().value()).orElse(agent), Optional.empty());
    }

    Path file(String name, String content) throws Exception {
        return Files.writeString(work.resolve(name), content);
    }

    static String asked(FileAnswer<?> answer) {
        assertThat(answer).isInstanceOf(FileAnswer.Asked.class);
        return ((FileAnswer.Asked<?>) answer).id();
    }

    String write(Principal.Agent agent, Path path, String text) throws Exception {
        return asked(whole.files.write(by(agent), FilesFixture.write(path, text)));
    }

    String edit(Principal.Agent agent, Path path, String before, String after) throws Exception {
        return asked(whole.files.edit(by(agent), FilesFixture.edit(path, before, after)));
    }

    String read(Principal.Agent agent, Path path) throws Exception {
        return asked(whole.files.read(by(agent), FilesFixture.whole(path)));
    }

    Map<String, List<String>> approve(String... ids) {
        return whole.approve(ids);
    }

    static Answer.Lasting lasting(Duration time, int times) {
        return new Answer.Lasting(time, times);
    }

    Map<String, List<String>> approve(String id, Answer.Lasting lasting) {
        return whole.shell.answer(
                List.of(id), new Answer.Approve("", Optional.of(lasting)), whole.owner);
    }

    /** What a viewer is told of a request. */
    FileRequest seen(String id, Principal viewer) {
        return whole.files.asked().find(id, viewer).orElseThrow();
    }

    FileRequest seen(String id) {
        return seen(id, whole.owner);
    }

    String state(String id) {
        return seen(id).state();
    }

    ApprovalRecord approval(String id) {
        return whole.approvals.find(id).orElseThrow();
    }

    FileProposal shown(String id) {
        FileProposal proposal = approval(id).file();
        assertThat(proposal).isNotNull();
        return proposal;
    }

    /** What exactly is asked for, as it was sent. */
    Map<String, String> terms(String id) {
        return shown(id).terms().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, term -> term.getValue().text()));
    }

    static String hash(String text) {
        return FileHash.of(text.getBytes(StandardCharsets.UTF_8)).text();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Everything in the journal as one text. */
    String record() {
        StringBuilder all = new StringBuilder();
        for (Recorded each : whole.journal.journal().after(0, 10_000, Filter.ALL)) {
            all.append(each.entry().type()).append(each.payload().orElse(""));
        }
        return all.toString();
    }
}
