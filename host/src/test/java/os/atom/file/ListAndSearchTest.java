package os.atom.file;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import os.atom.file.FileAnswer.Cause;
import os.atom.file.text.Glob;
import os.atom.file.text.Sought;
import os.atom.identity.Maturity;
import os.atom.protocol.FileEntry;
import os.atom.protocol.FileList;
import os.atom.protocol.FileMatch;
import os.atom.protocol.FileSearch;

class ListAndSearchTest extends FilesFixture {
    @BeforeEach
    void tree() throws Exception {
        Files.createDirectories(grant.resolve("src/deep/er"));
        Files.createDirectories(grant.resolve("src-old"));
        Files.createDirectories(grant.resolve(".git/objects"));
        Files.writeString(grant.resolve("src/a.java"), "// TODO one\nint a;\n");
        Files.writeString(grant.resolve("src/deep/b.java"), "int b;\n// todo two\n");
        Files.writeString(grant.resolve("src/deep/er/c.txt"), "TODO three\r\nx\r\n");
        Files.write(grant.resolve("src/deep/utf16"), "\ufeffTODO four\n".getBytes(UTF_16LE));
        Files.writeString(grant.resolve("src-old/d.java"), "TODO five\n");
        Files.writeString(grant.resolve(".git/objects/e"), "TODO git\n");
        Files.writeString(grant.resolve(".hidden"), "TODO dotted\n");
        Files.writeString(grant.resolve(".env"), "TODO=secret\n");
        Files.writeString(grant.resolve("server.key"), "TODO secret\n");
        Files.write(grant.resolve("binary"), new byte[] {'T', 'O', 'D', 'O', 0, 1, 2});
        Files.createSymbolicLink(grant.resolve("way-out"), outside);
        Files.createSymbolicLink(grant.resolve("z-link"), Path.of("src/a.java"));
    }

    private static ListRequest list(Path path, int depth, String glob, boolean dotted, int limit) {
        return new ListRequest(
                path,
                depth,
                glob.isEmpty() ? Optional.empty() : Optional.of(Glob.of(glob)),
                glob,
                dotted,
                Optional.empty(),
                limit);
    }

    private static SearchRequest search(Path path, Sought sought, String glob, int limit) {
        return new SearchRequest(
                path,
                sought,
                "words",
                glob.isEmpty() ? Optional.empty() : Optional.of(Glob.of(glob)),
                glob,
                false,
                Optional.empty(),
                limit);
    }

    private List<String> paths(FileList list) {
        return list.items().stream()
                .map(entry -> grant.relativize(Path.of(entry.path())).toString())
                .toList();
    }

    private List<String> places(FileSearch search) {
        return search.items().stream()
                .map(match -> grant.relativize(Path.of(match.path())) + ":" + match.line())
                .toList();
    }

    @Test
    void listsNamesInOrderWithoutThoseThatBeginWithADot() throws Exception {
        FileList list = given(files.list(SCOUT, list(grant, 1, "", false, 100)));

        assertThat(paths(list))
                .containsExactly("binary", "server.key", "src", "src-old", "way-out", "z-link");
        assertThat(list.items())
                .extracting(FileEntry::type)
                .containsExactly("file", "file", "directory", "directory", "link", "link");
        assertThat(list.next()).isNull();
    }

    @Test
    void showsSecretsByTheirNameOnly() throws Exception {
        FileList list = given(files.list(SCOUT, list(grant, 1, "*e*", true, 100)));

        FileEntry secret =
                list.items().stream()
                        .filter(entry -> entry.path().endsWith(".env"))
                        .findFirst()
                        .orElseThrow();
        assertThat(secret.access()).isEqualTo("hidden");
        assertThat(secret.size()).isNull();
        assertThat(secret.modified()).isNull();
    }

    /** Protected by its place, not by its name: a protected link leads to it. */
    @Test
    void whatAProtectedLinkLeadsToIsASecretToo() throws Exception {
        Files.createDirectory(grant.resolve("vault"));
        Files.writeString(grant.resolve("vault/prod"), "TODO secret\n");
        Files.createSymbolicLink(grant.resolve(".env.prod"), Path.of("vault/prod"));

        FileList list = given(files.list(SCOUT, list(grant.resolve("vault"), 1, "", false, 10)));
        FileSearch search =
                given(
                        files.search(
                                SCOUT,
                                search(grant.resolve("vault"), Sought.text("TODO", false), "", 9)));

        assertThat(list.items()).extracting(FileEntry::access).containsExactly("hidden");
        assertThat(search.items()).isEmpty();
    }

    @Test
    void goesDeepInOrderAndNotIntoGitOrThroughLinks() throws Exception {
        FileList list = given(files.list(SCOUT, list(grant, 64, "", true, 100)));

        assertThat(paths(list))
                .containsExactly(
                        ".env",
                        ".git",
                        ".hidden",
                        "binary",
                        "server.key",
                        "src",
                        "src/a.java",
                        "src/deep",
                        "src/deep/b.java",
                        "src/deep/er",
                        "src/deep/er/c.txt",
                        "src/deep/utf16",
                        "src-old",
                        "src-old/d.java",
                        "way-out",
                        "z-link");
    }

    @Test
    void pagesShowEveryEntryOnceWhateverTheirSize() throws Exception {
        List<String> all = paths(given(files.list(SCOUT, list(grant, 64, "", true, 500))));
        for (int size = 1; size < 6; size++) {
            List<String> paged = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                FileList page =
                        given(
                                files.list(
                                        SCOUT,
                                        new ListRequest(
                                                grant,
                                                64,
                                                Optional.empty(),
                                                "",
                                                true,
                                                after,
                                                size)));
                paged.addAll(paths(page));
                after = Optional.ofNullable(page.next());
            } while (after.isPresent());
            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void globsFilterWhatIsShown() throws Exception {
        assertThat(paths(given(files.list(SCOUT, list(grant, 64, "*.java", false, 100)))))
                .containsExactly("src/a.java", "src/deep/b.java", "src-old/d.java");
        assertThat(paths(given(files.list(SCOUT, list(grant, 64, "src/**/*.java", false, 100)))))
                .containsExactly("src/a.java", "src/deep/b.java");
    }

    @Test
    void depthIsBounded() throws Exception {
        assertThat(paths(given(files.list(SCOUT, list(grant.resolve("src"), 2, "", false, 100)))))
                .containsExactly(
                        "src/a.java",
                        "src/deep",
                        "src/deep/b.java",
                        "src/deep/er",
                        "src/deep/utf16");
    }

    @Test
    void refusesWhatIsNotADirectoryOrNotGranted() throws Exception {
        unfit(files.list(SCOUT, list(grant.resolve("binary"), 1, "", false, 10)), Cause.INVALID);
        unfit(files.list(SCOUT, list(grant.resolve("none"), 1, "", false, 10)), Cause.MISSING);
        refused(files.list(SCOUT, list(outside, 1, "", false, 10)), "never.outside-read");
        refused(
                files.list(SCOUT, list(grant.resolve("way-out"), 1, "", false, 10)),
                "never.outside-read");
        refused(files.list(agent(Maturity.STUDENT), list(grant, 1, "", false, 10)), "default.deny");
    }

    @Test
    void searchesToTheLetterSkippingWhatIsNoTextOrASecret() throws Exception {
        FileSearch search =
                given(files.search(SCOUT, search(grant, Sought.text("TODO", false), "", 100)));

        assertThat(places(search))
                .containsExactly(
                        "src/a.java:1",
                        "src/deep/er/c.txt:1",
                        "src/deep/utf16:1",
                        "src-old/d.java:1");
        assertThat(search.skipped().binary()).isOne();
        assertThat(search.next()).isNull();
        FileMatch first = search.items().getFirst();
        assertThat(first.text()).isEqualTo("// TODO one");
        assertThat(first.column()).isEqualTo(4);
    }

    @Test
    void searchesByPatternLetterCaseAndGlob() throws Exception {
        assertThat(
                        places(
                                given(
                                        files.search(
                                                SCOUT,
                                                search(
                                                        grant,
                                                        Sought.pattern("todo (one|two)", true),
                                                        "*.java",
                                                        100)))))
                .containsExactly("src/a.java:1", "src/deep/b.java:2");
    }

    @Test
    void searchesOneFile() throws Exception {
        assertThat(
                        places(
                                given(
                                        files.search(
                                                SCOUT,
                                                search(
                                                        grant.resolve("src/a.java"),
                                                        Sought.text("int", false),
                                                        "",
                                                        10)))))
                .containsExactly("src/a.java:2");
        refused(
                files.search(SCOUT, search(grant.resolve(".env"), Sought.text("T", false), "", 10)),
                "never.protected-read");
    }

    @Test
    void pagesOfMatchesHoldEachOnceAlsoWithinAFile() throws Exception {
        Files.writeString(grant.resolve("many"), "TODO\nx\n".repeat(20));
        Sought sought = Sought.text("TODO", false);
        List<String> all = places(given(files.search(SCOUT, search(grant, sought, "", 500))));
        assertThat(all).hasSize(24);
        for (int size : new int[] {1, 3, 7, 24}) {
            List<String> paged = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                FileSearch page =
                        given(
                                files.search(
                                        SCOUT,
                                        new SearchRequest(
                                                grant,
                                                sought,
                                                "TODO",
                                                Optional.empty(),
                                                "",
                                                false,
                                                after,
                                                size)));
                paged.addAll(places(page));
                after = Optional.ofNullable(page.next());
            } while (after.isPresent());
            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void isOnRecordBeforeItIsHandedOut() throws Exception {
        given(files.list(SCOUT, list(grant, 1, "", false, 100)));
        given(files.search(SCOUT, search(grant, Sought.text("TODO", false), "", 100)));

        assertThat(types()).containsExactly(FileFacts.LISTED, FileFacts.SEARCHED);
        assertThat(
                        entries(FileFacts.SEARCHED)
                                .getFirst()
                                .path("files")
                                .path(0)
                                .path("path")
                                .asText())
                .isEqualTo(grant.resolve("src/a.java").toString());
    }

    @Test
    void longLinesAreShownInPart() throws Exception {
        Files.writeString(grant.resolve("wide"), "x".repeat(5000) + "NEEDLE" + "y".repeat(5000));

        FileMatch match =
                given(files.search(SCOUT, search(grant, Sought.text("NEEDLE", false), "wide", 10)))
                        .items()
                        .getFirst();

        assertThat(match.cut()).isTrue();
        assertThat(match.column()).isEqualTo(5001);
        assertThat(match.text()).hasSizeLessThan(500).contains("NEEDLE");
    }
}
