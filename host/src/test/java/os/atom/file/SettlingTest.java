package os.atom.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileChange.Version;

/** What a restart makes of changes that were cut short, at every place where they can be. */
class SettlingTest extends FilesFixture {
    private static final String ID = "0199c0de-0000-7000-8000-000000000000";

    private void intend(Path file, @Nullable String before, @Nullable String after)
            throws Exception {
        Intent intent =
                new Intent(
                        "scout",
                        null,
                        "host:1",
                        before == null ? "created" : after == null ? "undone" : "overwritten",
                        file.toString(),
                        grant.toString(),
                        (long) Files.getAttribute(grant, "unix:ino"),
                        ".atom-os-" + ID,
                        version(before),
                        version(after),
                        0,
                        null,
                        null,
                        false,
                        null,
                        null,
                        null);
        journal.journal().append(FileFacts.intended(ID, SCOUT, intent));
    }

    private static @Nullable Version version(@Nullable String text) {
        return text == null
                ? null
                : new Version(FileHash.of(text.getBytes(UTF_8)).text(), text.length(), "utf-8");
    }

    private FileChange settled() {
        files = restart();
        return files.find(ID, OWNER).orElseThrow();
    }

    private Path beside(String text) throws Exception {
        return Files.writeString(grant.resolve(".atom-os-" + ID), text);
    }

    @Test
    void nothingWasBegun() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "old");
        intend(file, "old", "new");

        assertThat(settled().state()).isEqualTo("abandoned");
        assertThat(file).hasContent("old");
    }

    @Test
    void theNewContentWasPrepared() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "old");
        intend(file, "old", "new");
        beside("new");

        assertThat(settled().state()).isEqualTo("abandoned");
        assertThat(file).hasContent("old");
        assertThat(names(grant)).containsExactly("file");
    }

    @Test
    void theNewContentWasPreparedInPart() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "old");
        intend(file, "old", "new content");
        beside("new co");

        assertThat(settled().state()).isEqualTo("abandoned");
        assertThat(file).hasContent("old");
        assertThat(names(grant)).containsExactly("file");
    }

    @Test
    void theFilesWereExchanged() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "new");
        intend(file, "old", "new");
        beside("old");

        assertThat(settled().state()).isEqualTo("written");
        assertThat(file).hasContent("new");
        assertThat(names(grant)).containsExactly("file");
        assertThat(entries(FileFacts.WRITTEN).getFirst().path("recovered").asBoolean()).isTrue();
    }

    @Test
    void everythingWasDoneButTheEntry() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "new");
        intend(file, null, "new");

        assertThat(settled().state()).isEqualTo("written");
    }

    @Test
    void aRemovalWasDone() throws Exception {
        intend(grant.resolve("file"), "old", null);
        beside("old");

        assertThat(settled().state()).isEqualTo("written");
        assertThat(names(grant)).isEmpty();
    }

    @Test
    void someoneElseWroteTheFileMeanwhile() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "theirs");
        intend(file, "old", "new");

        assertThat(settled().state()).isEqualTo("abandoned");
        assertThat(settled().problem()).contains("neither");
        assertThat(file).hasContent("theirs");
    }

    @Test
    void whatSomeoneElseWroteIsNotRemoved() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "new");
        intend(file, "old", "new");
        Path theirs = beside("theirs");

        assertThat(settled().state()).isEqualTo("written");
        assertThat(theirs).hasContent("theirs");
    }

    @Test
    void whatSomeoneElseWroteIsNotRemovedWhereTheContentStays() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "same");
        intend(file, "same", "same");
        Path theirs = beside("theirs");

        settled();
        assertThat(theirs).hasContent("theirs");
    }

    @Test
    void theDirectoryIsAnotherOneByNow() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "old");
        intend(file, "old", "new");
        Files.move(grant, grant.resolveSibling("moved"));
        Files.createDirectory(grant);

        assertThat(settled().state()).isEqualTo("abandoned");
        assertThat(settled().problem()).contains("cannot be looked at");
    }

    @Test
    void isSettledOnce() throws Exception {
        intend(Files.writeString(grant.resolve("file"), "old"), "old", "new");
        settled();
        settled();

        assertThat(types()).containsExactly(FileFacts.INTENDED, FileFacts.ABANDONED);
    }
}
