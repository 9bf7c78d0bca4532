package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileEntry;
import os.atom.protocol.FileList;
import os.atom.protocol.FileMatch;
import os.atom.protocol.FileProblem;
import os.atom.protocol.FileRequest;
import os.atom.protocol.FileSearch;
import os.atom.protocol.RuleRecord;

final class FileCommandsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private static FileContent content(String encoding, String content, String next) {
        return new FileContent(
                "scout",
                "/srv/a",
                6,
                "sha256:0",
                Samples.NOON,
                encoding,
                "assumed",
                "lf",
                content,
                false,
                0,
                6,
                1L,
                1L,
                next);
    }

    private static FileChange change(String diff) {
        return new FileChange(
                "chg-1",
                "scout",
                "owner",
                "/srv/a",
                "edited",
                "written",
                null,
                null,
                null,
                1,
                diff,
                false,
                null,
                null,
                true,
                null,
                Samples.NOON);
    }

    @Test
    void readPrintsTheContentByteForByteAndGoesOnToTheEnd() {
        server.on(
                "GET /api/v1/files",
                exchange ->
                        FakeServer.send(
                                exchange,
                                200,
                                "application/json",
                                FakeServer.json(
                                        exchange.getRequestURI().getQuery().contains("after=more")
                                                ? content("utf-8", "two ü\n", null)
                                                : content("utf-8", "one\n", "more"))));

        var result = cli.run("file", "read", "--agent", "scout", "--lines", "1-", "/srv/a");

        assertThat(result.out()).isEqualTo("one\ntwo ü\n");
        assertThat(server.requests().getFirst().line())
                .isEqualTo("GET /api/v1/files?path=%2Fsrv%2Fa&agent=scout&lines=1-");
    }

    @Test
    void readPrintsBytesThatAreNoText() {
        byte[] bytes = {0, 1, (byte) 0xff};
        server.on(
                "GET /api/v1/files",
                200,
                content("base64", Base64.getEncoder().encodeToString(bytes), null));

        assertThat(
                        cli.run("file", "read", "--agent", "a", "--encoding", "base64", "/srv/a")
                                .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void writeSendsStandardInputOrTheContent() {
        server.on("PUT /api/v1/files", 200, change("--- a\n+++ b\n-old\n+new\n"));

        assertThat(
                        cli.input("hello\n".getBytes(UTF_8))
                                .run("file", "write", "--agent", "scout", "--create", "/srv/a")
                                .out())
                .contains("/srv/a is edited, change chg-1", "+new");
        assertThat(server.only().body().toString())
                .isEqualTo("{\"content\":\"hello\\n\",\"mode\":\"create\"}");
    }

    @Test
    void writeSendsBytesThatAreNoTextInBase64() {
        server.on("PUT /api/v1/files", 200, change(null));

        cli.input(new byte[] {(byte) 0xff}).run("file", "write", "--agent", "a", "/srv/a");

        assertThat(server.only().body().path("encoding").asText()).isEqualTo("base64");
        assertThat(server.only().body().path("content").asText()).isEqualTo("/w==");
    }

    @Test
    void editSendsTheReplacement() {
        server.on("POST /api/v1/files", 200, change("-a\n+b\n"));

        cli.run("file", "edit", "--agent", "a", "--old", "a", "--new", "", "--all", "/srv/a");

        assertThat(server.only().body().at("/edits/0").toString())
                .isEqualTo("{\"before\":\"a\",\"after\":\"\",\"all\":true}");
    }

    private static FileRequest request(String state, FileContent content, FileChange change) {
        boolean waits = state.equals("awaiting_approval");
        return new FileRequest(
                "file-1",
                "scout",
                null,
                "read",
                "/srv/a",
                state,
                new DecisionRecord(
                        waits ? "ask" : "deny",
                        List.of(new RuleRecord("approval.denied", "no")),
                        waits ? "interns ask" : "owner denied it: no",
                        waits ? null : "do it another way"),
                null,
                state.equals("failed") ? "the disk is full" : null,
                Samples.NOON,
                null,
                null,
                change,
                content,
                null,
                null);
    }

    /** Waits once more before it ends. */
    private void answered(FileRequest outcome) {
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "GET /api/v1/files/requests/file-1",
                exchange ->
                        FakeServer.send(
                                exchange,
                                200,
                                "application/json",
                                FakeServer.json(
                                        asked.getAndIncrement() == 0
                                                ? request("awaiting_approval", null, null)
                                                : outcome)));
    }

    @Test
    void aReadThatAPersonIsAskedForWaitsAndPrintsTheContent() {
        server.on("GET /api/v1/files", 202, request("awaiting_approval", null, null));
        answered(request("completed", content("utf-8", "one\n", null), null));

        var result = cli.run("file", "read", "--agent", "scout", "/srv/a");

        assertThat(result.out()).isEqualTo("one\n");
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains("waits for a person: interns ask", "atom-os approve file-1", "Ctrl-C");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aWriteThatAPersonIsAskedForWaitsAndShowsTheChange() {
        server.on("PUT /api/v1/files", 202, request("awaiting_approval", null, null));
        answered(request("completed", null, change("-old\n+new\n")));

        var result = cli.run("file", "write", "--agent", "a", "--content", "new", "/srv/a");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("+new");
    }

    @ParameterizedTest
    @CsvSource({
        "refused, refused: owner denied it: no [approval.denied]; do it another way",
        "expired, refused: owner denied it: no [approval.denied]; do it another way",
        "stopped, withdrawn",
        "failed, nothing came of it: the disk is full"
    })
    void whatIsNotDoneIsALineAndAFailure(String state, String says) {
        server.on("PUT /api/v1/files", 202, request("awaiting_approval", null, null));
        answered(request(state, null, null));

        var result = cli.run("file", "write", "--agent", "a", "--content", "new", "/srv/a");

        assertThat(result.exit()).isOne();
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(2).last().asString().contains(says);
    }

    @Test
    void aProblemIsOneLine() {
        server.on(
                "POST /api/v1/files",
                409,
                new FileProblem(
                        "about:blank",
                        "Conflict",
                        409,
                        "expectedHash: it is another one",
                        "expectedHash",
                        null,
                        null,
                        "read it again",
                        null,
                        "sha256:1",
                        null));

        var result = cli.run("file", "edit", "--agent", "a", "--old", "a", "--new", "b", "/srv/a");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("expectedHash: it is another one; read it again\n");
    }

    @Test
    void listAndSearchSayWhereTheyGoOn() {
        server.on(
                        "GET /api/v1/files/list",
                        200,
                        new FileList(
                                "scout",
                                "/srv",
                                List.of(
                                        new FileEntry(
                                                "/srv/a\u001b[2J",
                                                "file",
                                                7L,
                                                Samples.NOON,
                                                "read")),
                                "more",
                                null))
                .on(
                        "GET /api/v1/files/search",
                        200,
                        new FileSearch(
                                "scout",
                                "/srv",
                                List.of(new FileMatch("/srv/a", 3, 1, "TODO\tit", false)),
                                1,
                                new FileSearch.Skipped(0, 0, 0, 0),
                                null,
                                "it ended early"));

        var list = cli.run("file", "list", "--agent", "scout", "--glob", "*.c", "/srv");
        var search = cli.run("file", "search", "--agent", "scout", "--regex", "T.*", "/srv");

        assertThat(list.out()).contains("/srv/a\\x1b[2J").doesNotContain("\u001b");
        assertThat(list.err()).isEqualTo("there is more: --after more\n");
        assertThat(search.out()).isEqualTo("/srv/a:3: TODO\\tit\n");
        assertThat(search.err()).isEqualTo("it ended early\n");
        assertThat(server.requests().getLast().line()).contains("regex=T.*");
    }

    @Test
    void undoNamesTheChangeOrTheFile() {
        server.on("POST /api/v1/files/undo", 200, change(null));

        cli.run("file", "undo", "--agent", "scout", "--id", "chg-1");

        assertThat(server.only().line()).isEqualTo("POST /api/v1/files/undo?agent=scout");
        assertThat(server.only().body().toString()).isEqualTo("{\"id\":\"chg-1\"}");
    }
}
