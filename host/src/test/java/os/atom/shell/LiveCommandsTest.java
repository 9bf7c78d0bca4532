package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.approval.Answer;
import os.atom.command.Input;
import os.atom.endtoend.OutsideTmp;
import os.atom.freeze.Halted;
import os.atom.identity.Principal;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.TerminalSize;

/** Commands that are typed to while they run: on record, in order, by whoever may. */
@Timeout(120)
class LiveCommandsTest {
    private static final TerminalSize SMALL = new TerminalSize(80, 24);

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private OpenShell open;
    private Principal.Agent agent;

    @BeforeEach
    void open() throws Exception {
        open = OpenShell.at(folder.toRealPath(), 2, 10);
        agent = open.agent("scout");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void readsWhatWasGivenThenWhatIsTypedThenTheEnd() throws Exception {
        String id = start("cat", "given\n", new Interaction.Open());

        assertThat(type(id, "one\n")).isEqualTo(new Taken.Yes(4, false));
        awaitOutput(id, "given\none\n");
        assertThat(type(id, "two\n")).isEqualTo(new Taken.Yes(8, false));
        assertThat(end(id)).isEqualTo(new Taken.Yes(8, true));

        CommandRecord ended = open.ended(id);
        assertThat(ended.stdout()).isEqualTo("given\none\ntwo\n");
        assertThat(ended.interactive()).isTrue();
        assertThat(ended.terminal()).isNull();
        assertThat(type(id, "x")).isInstanceOf(Taken.No.class);
    }

    @Test
    void allStepsOfAListReadOneInputInOrder() throws Exception {
        CommandRequest request = open.request("head -n 1; cat | sort; cat", "z\nb\na\n", false);
        assertThat(open.ended(open.shell().submit(agent, request)).stdout()).isEqualTo("z\na\nb\n");
    }

    @Test
    void saysWhoTypedWhatInTheRecording() throws Exception {
        String id = start("cat", "", new Interaction.Open());
        type(id, "by the agent\n");
        open.shell().live().type(id, typing("by a person\n"), open.owner(), OpenShell.PATIENCE);
        end(id);
        open.ended(id);

        String recording = Files.readString(open.recording(id));
        assertThat(recording)
                .containsSubsequence(
                        "# by \"scout\"",
                        "\"i\",\"by the agent\\n\"",
                        "# by \"owner\"",
                        "\"i\",\"by a person\\n\"");
    }

    @Test
    void takesAPieceOnlyAtItsPlace() throws Exception {
        String id = start("cat", "", new Interaction.Open());
        Typing first = new Typing(bytes("one\n"), false, Optional.of(0L));

        assertThat(type(id, first)).isEqualTo(new Taken.Yes(4, false));
        assertThat(type(id, first)).isEqualTo(new Taken.Elsewhere(4));
        assertThat(open.shell().live().taken(id)).isEqualTo(new Taken.Yes(4, false));

        end(id);
        assertThat(open.ended(id).stdout()).isEqualTo("one\n");
    }

    @Test
    void hasATerminalOfTheSizeAskedForAndAfterwardsGiven() throws Exception {
        String id = start("head -n 1; stty size; tty", "", new Interaction.OnTerminal(SMALL));
        open.shell().answer(List.of(id), new Answer.Approve("", Optional.empty()), open.owner());
        assertThat(
                        open.shell()
                                .live()
                                .resize(id, new TerminalSize(61, 17), agent, OpenShell.PATIENCE))
                .isEmpty();
        type(id, "go\n");

        CommandRecord ended = open.ended(id);
        assertThat(ended.stdout()).isEqualTo("go\r\ngo\r\n17 61\r\n/dev/console\r\n");
        assertThat(ended.terminal()).isEqualTo(SMALL);
        assertThat(Files.readString(open.recording(id))).contains("\"r\",\"61x17\"");
    }

    @Test
    void nothingIsTypedToWhatIsNotOpen() throws Exception {
        open.closedDoor("door");
        String closed = open.background(agent, "tail -n +1 -f door | head -n 1");
        Taken.No no = (Taken.No) type(closed, "x");
        assertThat(no.because()).isEqualTo("its input is not open");
        String piped = start("cat", "", new Interaction.Open());
        assertThat(open.shell().live().resize(piped, SMALL, agent, OpenShell.PATIENCE))
                .get()
                .extracting(refusal -> ((Taken.No) refusal).because())
                .isEqualTo("it has no terminal");
        String queued = start("cat", "", new Interaction.Open());
        Taken waits = open.shell().live().type(queued, typing("x"), agent, Duration.ofMillis(1));
        assertThat(waits).isEqualTo(new Taken.Early());
        end(piped);
        end(queued);
        assertThat(open.ended(queued).state()).isEqualTo("completed");
        open.open("door");
        open.ended(closed);
    }

    @Test
    void aPausedAgentTypesNothingButAPersonMay() throws Exception {
        String id = start("cat", "", new Interaction.Open());
        OpenShell.done(open.identities().pause(agent.id(), open.owner()));

        assertThatThrownBy(() -> type(id, "x")).isInstanceOf(Halted.class);

        Typing last = new Typing(bytes("end\n"), true, Optional.empty());
        open.shell().live().type(id, last, open.owner(), OpenShell.PATIENCE);
        assertThat(open.ended(id).stdout()).isEqualTo("end\n");
    }

    @Test
    void aStopWithGraceLetsThemTidyUpAndSaysWhoAsked() throws Exception {
        String id =
                start(
                        "trap 'echo tidied; exit' TERM; echo on; while :; do sleep 0.01; done",
                        "",
                        new Interaction.None());
        open.shell().answer(List.of(id), new Answer.Approve("", Optional.empty()), open.owner());
        awaitOutput(id, "on\n");
        open.shell().stop(id, open.owner(), Duration.ofSeconds(60));

        CommandRecord ended = open.ended(id);
        assertThat(ended.state()).isEqualTo("stopped");
        assertThat(ended.reason()).isEqualTo("it was stopped: asked for by owner");
        assertThat(ended.stdout()).isEqualTo("on\ntidied\n");
    }

    @Test
    void aWaitingInteractiveCommandKeepsItsTerminalOverARestart() throws Exception {
        open.closedDoor("door");
        start("tail -n +1 -f door", "", new Interaction.None());
        start("tail -n +1 -f door", "", new Interaction.None());
        String waits = start("head -n 1; ls", "", new Interaction.OnTerminal(SMALL));
        open.close();
        open = OpenShell.at(folder.toRealPath(), 2, 10);
        type(waits, "go\n");
        assertThat(open.ended(waits).stdout()).isEqualTo("go\r\ngo\r\ndoor\r\n");
    }

    private String start(String line, String stdin, Interaction interaction) {
        return open.shell()
                .submit(
                        agent,
                        CommandRequest.asking(new Input.Text(line), Duration.ofSeconds(60))
                                .directory(open.grant())
                                .stdin(stdin)
                                .background(true)
                                .interaction(interaction)
                                .request());
    }

    private Taken type(String id, String text) throws InterruptedException {
        return type(id, typing(text));
    }

    private Taken type(String id, Typing typing) throws InterruptedException {
        return open.shell().live().type(id, typing, agent, OpenShell.PATIENCE);
    }

    private Taken end(String id) throws InterruptedException {
        return type(id, new Typing(bytes(""), true, Optional.empty()));
    }

    private static Typing typing(String text) {
        return new Typing(bytes(text), false, Optional.empty());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitOutput(String id, String wanted) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        long next = 0;
        while (!text.toString().equals(wanted)) {
            Output output = open.shell().output(id, next, OpenShell.PATIENCE);
            assertThat(output.finished()).as(text.toString()).isFalse();
            output.pieces().forEach(piece -> text.append(text(piece.bytes())));
            next = output.next();
        }
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
