package os.atom.feed;

import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Principal;
import os.atom.policy.Decision;
import os.atom.policy.Policies;
import os.atom.policy.Rule;
import os.atom.policy.Speech;

/** Who may say something where: people always, of agents policy decides. Thread-safe. */
final class Speakers {
    private final Policies policies;

    Speakers(Policies policies) {
        this.policies = policies;
    }

    Outcome<String> may(Principal author, String channel) {
        return switch (author) {
            case Principal.Person _ -> new Done<>(channel);
            case Principal.Peer _ ->
                    Refusals.forbidden(
                            "post.peer",
                            "an agent elsewhere posts nothing here",
                            "give it a key of an agent here");
            case Principal.Agent agent ->
                    switch (policies.decide(agent, Speech.post(channel))) {
                        case Decision.Allowed _ -> new Done<>(channel);
                        case Decision.NeedsApproval asked ->
                                Refusals.forbidden(
                                        rule(asked),
                                        asked.reason(),
                                        "a policy has to permit post.create; nobody approves posts");
                        case Decision.Denied denied ->
                                Refusals.forbidden(rule(denied), denied.reason(), denied.mend());
                    };
        };
    }

    private static String rule(Decision decision) {
        return decision.rules().stream().map(Rule::id).findFirst().orElse("default-deny");
    }
}
