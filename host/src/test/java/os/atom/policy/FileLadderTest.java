package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.mount.Protected;

/** The ladder for files that are read and written by no command, with and without own policies. */
class FileLadderTest {
    private static final Engine LADDER = Sets.shipped();

    private static Decision decide(Engine engine, Principal.Agent agent, FileUse use) {
        try {
            Facts facts = Facts.of(new FileQuestion(agent, use, Asked.READ_WRITE), Protected::name);
            return engine.decide(agent, facts);
        } catch (PolicyUnavailable broken) {
            throw new AssertionError(broken);
        }
    }

    private static FileUse use(String how, String path) {
        Path file = Path.of(path);
        return switch (how) {
            case "read" -> FileUse.read(file);
            case "write" -> FileUse.write(file);
            case "remove" -> FileUse.remove(file);
            default -> FileUse.edit(file);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "STUDENT, deny",
        "INTERN, ask",
        "SUPERVISED, ask",
        "AUTONOMOUS, allow",
    })
    void readingWritingAndEditingAnswerAlike(Maturity maturity, String answer) {
        for (String how : new String[] {"read", "write", "edit"}) {
            Decision decision = decide(LADDER, Asked.agent(maturity), use(how, "/work/app/src/a"));
            assertThat(Example.answer(decision)).as(how).isEqualTo(answer);
            assertThat(decision.reason()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STUDENT, deny",
        "INTERN, deny",
        "SUPERVISED, ask",
        "AUTONOMOUS, allow",
    })
    void takingAFileAwayIsMoreThanWritingIt(Maturity maturity, String answer) {
        Decision decision = decide(LADDER, Asked.agent(maturity), use("remove", "/work/app/src/a"));
        assertThat(Example.answer(decision)).isEqualTo(answer);
        assertThat(decision.reason()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "read, /home/me/secret, never.outside-read",
        "write, /home/me/secret, never.outside-write",
        "edit, /usr/bin/ls, never.outside-write",
        "read, /work/app/.env, never.protected-read",
        "write, /work/app/.git/hooks/x, never.protected-write"
    })
    void noLevelPassesABar(String how, String path, String rule) {
        for (Maturity maturity : Maturity.values()) {
            Decision decision = decide(LADDER, Asked.agent(maturity), use(how, path));
            assertThat(decision).isInstanceOf(Decision.Denied.class);
            assertThat(decision.rules()).extracting(Rule::id).contains(rule);
            assertThat(((Decision.Denied) decision).mend()).isNotBlank();
        }
    }

    @Test
    void aPausedAgentTouchesNoFile() {
        Decision decision =
                decide(LADDER, Asked.paused(Maturity.AUTONOMOUS), use("read", "/work/app/a"));

        assertThat(decision.rules().getFirst().id()).isEqualTo("never.paused");
    }

    @Test
    void aStudentIsToldWhatItMayNot() {
        Decision decision =
                decide(LADDER, Asked.agent(Maturity.STUDENT), use("read", "/work/app/a"));

        assertThat(decision.reason()).isEqualTo("STUDENT agents read and write no files");
    }

    @Test
    void aPolicyCanSpeakOfEverythingBelowADirectory() {
        Engine guarded =
                Sets.with(
                        """
                        @id("release.no-files")
                        @says("the release is not touched")
                        @mend("ask the release manager")
                        forbid (principal, action in Action::"file",
                                resource in Directory::"/work/app/release");
                        """);
        Principal.Agent agent = Asked.agent(Maturity.AUTONOMOUS);

        assertThat(decide(guarded, agent, use("write", "/work/app/release/deep/a")))
                .isInstanceOf(Decision.Denied.class);
        assertThat(decide(guarded, agent, use("write", "/work/app/released")))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(decide(LADDER, agent, use("write", "/work/app/release/deep/a")))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void aPolicyCanMakeOneFileAsk() {
        Engine asking =
                Sets.with(
                        """
                        @id("changelog.ask")
                        @says("a person sees every change of the changelog")
                        forbid (principal, action == Action::"file.write",
                                resource == File::"/work/app/CHANGELOG.md");
                        """);
        Principal.Agent agent = Asked.agent(Maturity.AUTONOMOUS);

        assertThat(decide(asking, agent, use("edit", "/work/app/CHANGELOG.md")))
                .isInstanceOf(Decision.NeedsApproval.class);
        assertThat(decide(asking, agent, use("read", "/work/app/CHANGELOG.md")))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void noPermitUndoesABar() {
        Engine lenient =
                Sets.with(
                        "@id(\"all\") @says(\"all\") permit (principal, action in"
                                + " Action::\"file\", resource);");

        assertThat(decide(lenient, Asked.agent(Maturity.STUDENT), use("read", "/work/app/a")))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(decide(lenient, Asked.agent(Maturity.STUDENT), use("read", "/etc/shadow")))
                .isInstanceOf(Decision.Denied.class);
        assertThat(decide(lenient, Asked.paused(Maturity.STUDENT), use("read", "/work/app/a")))
                .isInstanceOf(Decision.Denied.class);
    }
}
