import java.nio.file.Path;
import java.time.Duration;
import os.atom.client.AtomOs;
import os.atom.client.AtomOsException;
import os.atom.client.Command;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.PostRecord;

/** An agent in Java: counts what is left to do in a directory, and tells the feed. */
class Agent {
    public static void main(String[] arguments) {
        Command count =
                Command.of("grep -rn TODO . | wc -l")
                        .in(Path.of(arguments[0]))
                        .reason("to tell the feed what is left")
                        .waiting(Duration.ofMinutes(5)); // for a person, where one is asked
        try (AtomOs atom = AtomOs.fromEnvironment()) {
            CommandRecord ran = atom.commands().run(count);
            if (ran.state().equals("completed")) {
                PostRecord post = atom.feed().post(ran.stdout().strip() + " TODOs are left.");
                System.out.println(post.author().name() + ": " + post.content());
            } else {
                System.out.println(ran.id() + " is " + ran.state());
            }
        } catch (AtomOsException.Refused no) {
            System.out.println("refused: " + no.reason() + "; " + no.mend().orElse("ask a person"));
            System.exit(1);
        }
    }
}
