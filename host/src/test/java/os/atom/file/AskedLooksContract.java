package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.file.text.Glob;
import os.atom.file.text.Sought;

/** Reads, listings and searches that agents ask for, on each store. */
@Timeout(300)
abstract class AskedLooksContract extends AskedFixture {
    @Test
    void whatWasReadIsGivenToWhoAskedAloneAndNotForLong() throws Exception {
        Path note = file("note", "one\ntwo\n");

        String id = read(intern, note);

        assertThat(seen(id, intern).content()).isNull();
        assertThat(shown(id).before().hash()).isEqualTo(hash("one\ntwo\n"));
        approve(id);
        assertThat(seen(id, intern).content().content()).isEqualTo("one\ntwo\n");
        assertThat(seen(id, intern).content().content()).isEqualTo("one\ntwo\n");
        assertThat(whole.files.asked().find(id, supervised)).isEmpty();
        assertThat(seen(id, whole.owner).content()).isNull();
        assertThat(seen(id, whole.owner).state()).isEqualTo("completed");
        clock.forward(Delivered.TIME);
        assertThat(seen(id, intern).content()).isNull();
        assertThat(seen(id, intern).problem()).contains("ask again");
        assertThat(whole.entries(id)).endsWith("approval.answered", "file.read");
    }

    @Test
    void whatAPersonAsksInAnAgentsNameIsGivenToThatPerson() throws Exception {
        Path note = file("note", "one\n");
        Asker person = new Asker(by(intern).agent(), Optional.of(whole.owner));

        String id = asked(whole.files.read(person, FilesFixture.whole(note)));
        approve(id);

        assertThat(shown(id).by()).isEqualTo("owner");
        assertThat(seen(id, whole.owner).content().content()).isEqualTo("one\n");
        assertThat(seen(id, intern).content()).isNull();
    }

    @Test
    void aDirectoryIsListedAndSearchedJustAsWasShown() throws Exception {
        file("a.java", "needle\n");
        file("b.txt", "Needle\n");
        ListRequest list =
                new ListRequest(
                        work,
                        2,
                        Optional.of(Glob.of("*.java")),
                        "*.java",
                        true,
                        Optional.empty(),
                        7);
        SearchRequest search =
                new SearchRequest(
                        work,
                        Sought.text("needle", true),
                        "needle",
                        Optional.empty(),
                        "",
                        false,
                        Optional.empty(),
                        50);

        String listed = asked(whole.files.list(by(intern), list));
        String searched = asked(whole.files.search(by(intern), search));

        assertThat(terms(listed))
                .containsEntry("depth", "2")
                .containsEntry("glob", "*.java")
                .containsEntry("hidden", "true")
                .containsEntry("limit", "7");
        assertThat(terms(searched))
                .containsEntry("text", "needle")
                .containsEntry("ignoreCase", "true");
        approve(listed, searched);
        assertThat(seen(listed, intern).list().items()).extracting("path").hasSize(1);
        assertThat(seen(searched, intern).search().items()).hasSize(2);
    }

    @Test
    void whatIsSoughtIsShownWithAllThatDeceives() throws Exception {
        SearchRequest search =
                new SearchRequest(
                        work,
                        Sought.text("a\u202Eb", false),
                        "a\u202Eb",
                        Optional.empty(),
                        "",
                        false,
                        Optional.empty(),
                        50);

        String id = asked(whole.files.search(by(intern), search));

        assertThat(shown(id).terms().get("text").shown()).isEqualTo("a⟦U+202E⟧b");
        assertThat(shown(id).terms().get("text").suspicions()).hasSize(1);
    }

    @Test
    void aPartOfAFileIsThatPart() throws Exception {
        Path note = file("note", "1\n2\n3\n4\n");
        ReadRequest part = FilesFixture.part(note, new Selection.Lines(2, 3), 1 << 10);

        String id = asked(whole.files.read(by(intern), part));
        assertThat(terms(id)).containsEntry("lines", "2-3").containsEntry("most", "1024");
        approve(id);

        assertThat(seen(id, intern).content().content()).isEqualTo("2\n3\n");
    }
}
