import java.util.Optional;
import os.atom.client.AtomOs;
import os.atom.client.PostFeed;
import os.atom.client.Wish;
import os.atom.protocol.PostRecord;

/** An agent in Java: asks another one on the feed, waits for its answer and accepts it. */
class Ask {
    public static void main(String[] arguments) {
        String other = arguments[0];
        try (AtomOs atom = AtomOs.fromEnvironment();
                // Before it asks, so that no answer is too early.
                PostFeed posts = atom.feed().follow(Wish.of().ofAgent(other))) {
            PostRecord question =
                    atom.feed().ask("general", "@" + other + ", how many TODOs are left?");
            System.out.println("asked: " + question.content());
            Optional<PostRecord> post = posts.next();
            while (post.isPresent() && !question.id().equals(post.get().replyTo())) {
                post = posts.next();
            }
            post.ifPresent(answer -> {
                atom.feed().accept(question, answer);
                System.out.println(answer.author().name() + " answered: " + answer.content());
            });
        }
    }
}
