package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import os.atom.command.Effect;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.Mask;
import os.atom.mount.View;

/** Every refusal says what would make it pass, as a command where there is one. */
class MendTest {
    private static final Engine LADDER = Sets.shipped();

    private static Decision.Denied refused(Question question) {
        try {
            Decision decision = LADDER.decide(question.agent(), Facts.of(question, Asked.NAMES));
            return (Decision.Denied) decision;
        } catch (PolicyUnavailable broken) {
            throw new AssertionError(broken);
        }
    }

    private static Decision.Denied refused(View view, Effect... effects) {
        return refused(Asked.question(Maturity.AUTONOMOUS, view, effects));
    }

    @Test
    void namesTheDirectoryToGrantForAReadOutside() {
        Decision.Denied denied = refused(Asked.READ_WRITE, Asked.read("/srv/my data"));

        assertThat(denied.rules()).extracting(Rule::id).containsExactly("never.outside-read");
        assertThat(denied.reason())
                .isEqualTo("nothing is read outside the grants: prog reads /srv/my data");
        assertThat(denied.mend())
                .isEqualTo(
                        "a person can grant it: atom-os mount add '/srv/my data'"
                                + " (or the directory it is in)");
    }

    @Test
    void saysThePathWhenTheWordOfTheCommandDoesNot() {
        Decision.Denied denied =
                refused(
                        Asked.READ_WRITE,
                        new Effect.Read(Path.of("/work/secret"), "cat reads ../secret"));

        assertThat(denied.reason()).endsWith(": cat reads ../secret (/work/secret)");
    }

    @Test
    void namesTheReadOnlyGrantThatAWriteMeets() {
        Decision.Denied denied = refused(Asked.READ_ONLY, Asked.write("/work/app/note"));

        assertThat(denied.rules()).extracting(Rule::id).containsExactly("never.outside-write");
        assertThat(denied.mend())
                .isEqualTo("a person can grant it: atom-os mount add /work/app --rw");
    }

    @Test
    void keepsAGrantOfOneAgentToThatAgent() {
        PrincipalId scout = Asked.agent(Maturity.AUTONOMOUS).id();
        View view =
                Asked.view(new Grant("g", Path.of("/work/app"), Access.READ, Optional.of(scout)));

        assertThat(refused(view, Asked.write("/work/app/note")).mend())
                .endsWith("atom-os mount add /work/app --agent scout --rw");
    }

    @Test
    void namesTheStricterGrantToRemoveWhereGrantsOverlap() {
        View view =
                Asked.view(
                        Asked.grant("g-outer", "/work", Access.READ),
                        Asked.grant("g-inner", "/work/app", Access.WRITE));

        assertThat(refused(view, Asked.write("/work/app/note")).mend())
                .isEqualTo("a person can grant it: atom-os mount remove g-outer (read-only /work)");
    }

    @Test
    void namesEveryReadOnlyGrantWhereSeveralOverlap() {
        View view =
                Asked.view(
                        Asked.grant("g-outer", "/work", Access.READ),
                        Asked.grant("g-inner", "/work/app", Access.READ));

        assertThat(refused(view, Asked.write("/work/app/note")).mend())
                .isEqualTo(
                        "a person can grant it: atom-os mount remove g-outer (read-only /work),"
                                + " then atom-os mount add /work/app --rw");
    }

    @Test
    void namesTheReadOnlyGrantBelowATreeThatIsDeleted() {
        View view =
                Asked.view(
                        Asked.grant("g-outer", "/work/app", Access.WRITE),
                        Asked.grant("g-inner", "/work/app/vendor", Access.READ));

        assertThat(refused(view, Asked.delete("/work/app")).mend())
                .endsWith("atom-os mount remove g-inner (read-only /work/app/vendor)");
    }

    @Test
    void offersAReadWriteGrantWhereThereIsNone() {
        assertThat(refused(View.EMPTY, Asked.write("/srv/a")).mend())
                .contains("atom-os mount add /srv/a --rw");
    }

    @Test
    void saysThatProtectedFilesStayProtected() {
        View view =
                Asked.masked(Asked.READ_WRITE, new Mask(Path.of("/work/app/k"), Mask.Kind.HIDDEN));

        assertThat(refused(view, Asked.read("/work/app/k")).mend())
                .startsWith("protected files stay protected");
        assertThat(refused(view, Asked.write("/work/app/.git/hooks/a")).mend())
                .startsWith("protected files stay protected");
    }

    @Test
    void saysThatNoLevelMayDoWhatIsOnTheNeverList() {
        Decision.Denied denied =
                refused(
                        Asked.READ_WRITE,
                        new Effect.Never("sudo", "sudo becomes another user"),
                        Asked.read("/etc/shadow"));

        assertThat(denied.rules().getFirst().id()).isEqualTo("never.list");
        assertThat(denied.reason()).endsWith(": sudo becomes another user");
        assertThat(denied.mend()).startsWith("no level may; a person runs it");
    }

    @Test
    void namesTheCommandsThatResumeAndPromote() {
        assertThat(
                        refused(
                                        new Question(
                                                Asked.paused(Maturity.AUTONOMOUS),
                                                Asked.planned(),
                                                Asked.READ_WRITE))
                                .mend())
                .isEqualTo("a person can let it go on: atom-os agent resume scout");
        Decision.Denied student = refused(Asked.question(Maturity.STUDENT, Asked.READ_WRITE));
        assertThat(student.reason()).isEqualTo("STUDENT agents run nothing");
        assertThat(student.rules()).containsExactly(Wording.DEFAULT);
        assertThat(student.mend())
                .isEqualTo("a person can promote it: atom-os agent promote scout");
        Decision.Denied intern =
                refused(
                        Asked.question(
                                Maturity.INTERN, Asked.READ_WRITE, Asked.delete("/work/app/a")));
        assertThat(intern.reason())
                .isEqualTo("INTERN agents ask for reads and writes only: prog deletes /work/app/a");
    }

    @Test
    void isOneLineThatCannotMoveTheCursorWhateverTheAgentTyped() {
        Principal.Agent odd =
                new Principal.Agent(
                        new PrincipalId("agent:1"),
                        "sc\u001b[2Jout",
                        Maturity.AUTONOMOUS,
                        false,
                        Set.of());
        String path = "/srv/a\nb\u001b[1A\u202e";
        Question question =
                new Question(
                        odd,
                        Asked.planned(new Effect.Read(Path.of(path), "cat reads " + path)),
                        Asked.READ_WRITE);

        Decision.Denied denied = refused(question);

        assertThat(denied.reason() + denied.mend())
                .doesNotContain("\n", "\u001b", "\u202e")
                .contains("\\u{a}", "\\u{1b}", "\\u{202e}");
    }

    @Test
    void shortensWhatAnAgentMadeEndless() {
        String path = "/srv/" + "x".repeat(3000);

        assertThat(refused(Asked.READ_WRITE, Asked.read(path)).reason()).hasSizeLessThan(500);
    }
}
